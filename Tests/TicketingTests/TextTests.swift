import Monitoring
import Testing

@testable import Ticketing

/// Templates, and texts adapted to the server.
struct TextTests {
  private func full() throws -> TicketEvent {
    var event = try event()
    (event.host, event.service, event.text, event.output) = ("web1", "disk", "look", "90% {host}")
    return event
  }

  @Test(arguments: [
    ("{object} is {state}", "web1/disk is CRITICAL"), ("{host}: {service} ({key})", "web1: disk (web1/disk)"),
    ("{output}", "90% {host}"), ("{{host}}", "{{host}}"), ("{ host }", "{ host }"), ("{}", "{}"),
    ("{host", "{host"), ("host}", "host}"), (#"Link: {link}\nText: {text}"#, "Text: look"),
    (#"{since}{link}"#, ""), (#"a\n\n\n{link}\n\nb\n{since}"#, "a\n\nb"), ("plain", "plain"), ("", ""),
    (#"{link}{text}"#, "look"), ("{notification}", ""), ("é{host}é", "éweb1é"),
  ])
  func fills(_ template: String, _ filled: String) throws {
    #expect(Template.fill(template, with: try full()) == filled)
  }

  @Test(arguments: [
    ("{host} {hots}", "hots"), ("{HOST}", "HOST"), ("{object}", nil), ("{1}", nil), ("{}", nil), ("{a b}", nil),
    ("{host_name}", "host_name"), ("{ho-st}", "ho-st"), ("{{hots}}", nil),
  ])
  func findsUnknownPlaceholders(_ template: String, _ unknown: String?) {
    #expect(Template.unknownPlaceholder(in: template) == unknown)
  }

  @Test
  func theBuiltInTemplatesHaveNoUnknownPlaceholder() {
    for template in [Template.defaultTitle, Template.defaultDescription] {
      #expect(Template.unknownPlaceholder(in: template) == nil)
    }
  }

  @Test(arguments: [
    ("a:::b", "a:: :b"), ("::::", ":: ::"), (":::::::", ":: :: :: :"), ("a::b", "a::b"), ("", ""),
    (":::\u{301}", ":: :\u{301}"), ("::\u{301}:", "::\u{301}:"), ("::\r\n:", "::\r\n:"), ("::::::", ":: :: ::"),
  ])
  func keepsColonsApart(_ text: String, _ apart: String) {
    let result = CleanText.withoutTripleColons(text)
    #expect(Array(result.text.unicodeScalars) == Array(apart.unicodeScalars))
    #expect(result.notes.isEmpty == (text == apart))
    let scalars = result.text.unicodeScalars.map(\.value)
    #expect(
      !zip(zip(scalars, scalars.dropFirst()), scalars.dropFirst(2)).contains { $0.0 == 58 && $0.1 == 58 && $1 == 58 })
  }

  @Test
  func controlCharactersGoLineEndsAndTabsStay() {
    #expect(CleanText.text("a\0b\u{1b}[2Jc\td\r\ne\u{7f}\u{1f}").text == "ab[2Jc\td\r\ne")
    #expect(CleanText.value("a\0b\nc\u{1f}").contains { $0.isNewline } == false)
  }

  @Test
  func aLongTitleIsCutBetweenCharactersAndThatIsSaid() {
    let family = "👨‍👩‍👧‍👦"
    let cut = CleanText.title(String(repeating: family, count: 1001))
    #expect(cut.text == String(repeating: family, count: 1000))
    #expect(cut.notes == ["the title was cut to 1000 characters"])
    #expect(CleanText.title(String(repeating: "é", count: 1000)).notes.isEmpty)
    // A letter with any number of accents is one character.
    let accents = CleanText.title("a" + String(repeating: "\u{301}", count: 500_000))
    #expect(accents.text.utf8.count <= 64_000 && accents.text.hasPrefix("a\u{301}") == false && !accents.notes.isEmpty)
  }

  @Test
  func aLongTextIsCutBetweenCharactersAndThatIsSaid() {
    let text = String(repeating: "x", count: CleanText.textLimit - 1)
    #expect(CleanText.text(text + "y").notes.isEmpty)
    let cut = CleanText.text(text + "é")
    #expect(cut.text == text + "\n[…]")
    #expect(cut.notes == ["the text was cut to 400 KiB"])
  }

  @Test
  func theMarkerIsAnASCIIWordOfItsOwnTheSameInEveryVersionAndOnEveryMachine() throws {
    let event = try full()
    let text = TicketText.description(event, history: nil, TicketPolicy()) { $0 }
    #expect(text.hasSuffix("\n\n\(event.key.marker)"))
    #expect(event.key.marker == "IM3e5f5b238d72be9e87db04fa3a198d92")
    #expect(try key(server: "http://other").marker == event.key.marker)
    #expect(try key(server: "http://other").fileName != event.key.fileName)
    #expect(try key(namespace: "a").marker != event.key.marker)
    #expect(TicketKey(" \n\t", server: "s") == nil)
    #expect(TicketKey("", server: "s") == nil)
  }
}
