import IntegriaAPI
import Testing

/// WIRE.md section 7: answers are entity-encoded, and must be decoded exactly once.
@Suite struct HTMLEntitiesTests {
  @Test(arguments: [
    ("plain, text: 5% #1; a|b", "plain, text: 5% #1; a|b"), ("a&#x20;b", "a b"),
    ("l1&#x0a;l2&#x0d;&#x09;", "l1\nl2\r\t"),
    ("&#40;x&#41;", "(x)"), ("&quot;q&quot; &#039;a&#039;", "\"q\" 'a'"), ("R&amp;D &lt;b&gt;", "R&D <b>"),
    ("C:&#92;temp &#47;&#42;", "C:\\temp /*"), ("&eacute;&ntilde;&euro;&Uuml;", "éñ€Ü"), ("a&#x00;b", "a\0b"),
    ("日本語 Łódź 🔥", "日本語 Łódź 🔥"), ("]]&gt;", "]]>"), ("&apos;", "'"), ("&thetasym;&hellip;", "\u{3d1}…"),
    ("&#x1F525;&#128293;", "🔥🔥"), ("&#X41;", "A"),
  ])
  func isDecoded(encoded: String, text: String) { #expect(HTMLEntities.decode(encoded) == text) }

  @Test(arguments: [
    ("&amp;lt;", "&lt;"), ("&amp;amp;", "&amp;"), ("&amp;#x20;", "&#x20;"), ("&amp;amp;amp;lt;", "&amp;amp;lt;"),
  ])
  func isDecodedOnce(encoded: String, text: String) { #expect(HTMLEntities.decode(encoded) == text) }

  @Test(arguments: [
    "&bogus;", "&", "&;", "&#;", "&#x;", "&#xZZ;", "&#-5;", "&#+65;", "&#xD800;", "&#x110000;", "&#99999999999999;",
    "& lt;",
    "&lt", "&LT;", "&Eacute", "a & b; c", "&averyverylongname;", "&&&", "&#x 20;",
  ])
  func whatIsNoEntityStays(text: String) { #expect(HTMLEntities.decode(text) == text) }

  @Test func aStrayAmpersandDoesNotHideTheNextEntity() {
    #expect(HTMLEntities.decode("&&amp;") == "&&")
    #expect(HTMLEntities.decode("a&b&lt;c") == "a&b<c")
    #expect(HTMLEntities.decode("&amp&lt;") == "&amp<")
  }

  /// Entities of entities are not decoded again: each becomes one character.
  @Test func nothingGrows() {
    let nested = String(repeating: "&amp;amp;", count: 100_000)
    #expect(HTMLEntities.decode(nested) == String(repeating: "&amp;", count: 100_000))
    let stray = String(repeating: "&", count: 1_000_000)
    #expect(HTMLEntities.decode(stray) == stray)
  }
}
