import Testing

@testable import IntegriaAPI

/// The API's own dialect of XML, and documents that do not belong to it.
@Suite struct RecordReaderTests {
  private func root(_ text: String) throws -> RecordReader.Element { try RecordReader.root(.of(text)) }

  private func kind(_ text: String) throws -> APIError.Kind? {
    let body = try ReplyBody.of(text)
    do throws(APIError) { _ = try RecordReader.root(body) } catch { return error.kind }
    return nil
  }

  @Test(arguments: [
    ("<xml><a>1</a></xml>", "1"), ("<xml version='1.0' encoding='UTF-8'>\n<a>1</a>\n</xml>\n", "1"),
    ("<xml><a><![CDATA[x &lt; y]]></a></xml>", "x < y"), ("<xml><a>x&eacute;</a></xml>", "xé"),
    ("<xml><a>p<![CDATA[q]]>r</a></xml>", "pqr"), ("<xml><a></a></xml>", ""), ("<xml><a/></xml>", ""),
    ("<xml><a x=\"1\">  two  </a></xml>", "  two  "), ("<xml><!-- no --><a>1<!-- <b> --></a></xml>", "1"),
    ("<xml><a><![CDATA[<b>1</b>]]></a></xml>", "<b>1</b>"), ("<xml><a><![CDATA[]]></a></xml>", ""),
    ("<xml><a><![CDATA[a]]]></a></xml>", "a]"), ("<xml><a>1</a ></xml >", "1"), ("<xml><a>&amp;lt;</a></xml>", "&lt;"),
    ("<xml><a>1 > 0</a></xml>", "1 > 0"), ("<xml><a>日本語🔥</a></xml>", "日本語🔥"), ("<xml><a>1</a><a>2</a></xml>", "1"),
  ])
  func isRead(text: String, value: String) throws { #expect(try root(text).fields["a"] == value) }

  @Test func aListHasTheFieldsOfTheTreeAlsoEmptyOnes() throws {
    let text =
      "<xml><incident><id>1</id><user_id/><user_id>a</user_id><x><id>9</id></x><title></title></incident></xml>"
    var reader = RecordListReader(try .of(text), "incident", ["id", "user_id", "title"])
    #expect(try reader.next() == ["id": "1", "user_id": "", "title": ""])
    #expect(try root(text).children[0].fields["user_id"] == "")
  }

  @Test func aRootAloneHasNoRecords() throws {
    #expect(try root("<xml></xml>").children.isEmpty)
    #expect(try root("<xml>\n</xml>\n").children.isEmpty)
    #expect(try root("<xml>\nfalse</xml>").decodedText == "false")
  }

  @Test(arguments: [
    "text", "7", "<xml>", "<xml><a>1</xml>", "<xml></a></xml>", "</xml>", "<xml></xml><xml></xml>", "<xml></xml>text",
    "text<xml></xml>", "<xml><a", "<xml><![CDATA[x</xml>", "<xml><!-- x</xml>", "<xml><!ELEMENT x></xml>",
    "<?xml version='1.0'?><xml></xml>", "<xml>< a>1</a></xml>", "<xml><a:b>1</a:b></xml>", "<![CDATA[x]]>", "<>",
    "<xml><></xml>",
    "<xml><a>1</A></xml>", "<xml></xml></xml>", "<!ENTITY x 'y'>", "<xml><é></é></xml>",
  ])
  func anythingElseIsMalformed(text: String) throws { #expect(try kind(text) == .malformed) }

  @Test func nothingIsAnEmptyReply() throws { #expect(try kind("") == .emptyReply) }

  @Test func depthIsBounded() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(try kind(nested(RecordReader.depthLimit)) == nil)
    #expect(try kind(nested(RecordReader.depthLimit + 1)) == .tooLarge)
    #expect(try kind(String(repeating: "<a>", count: 500_000)) == .tooLarge)
  }

  @Test func elementsAreBounded() throws {
    let body = try ReplyBody.of("<xml>" + String(repeating: "<a/>", count: RecordReader.elementLimit) + "</xml>")
    #expect(
      throws: APIError(.tooLarge, operation: "get_stats", excerpt: "more than \(RecordReader.elementLimit) elements")
    ) {
      try RecordReader.root(body)
    }
  }

  /// However a good answer is cut off or changed, it is read or refused; nothing traps or hangs.
  @Test(.timeLimit(.minutes(10)))
  func aDamagedAnswerIsReadOrRefused() throws {
    let good = "<xml version='1.0'>\n<incident><id><![CDATA[1]]></id><t>a&eacute;</t></incident><!-- c -->\n</xml>"
    let bytes = Array(good.utf8)
    for length in bytes.indices {
      #expect(try length == 0 || kind(String(decoding: bytes[..<length], as: UTF8.self)) == .malformed)
    }
    for index in bytes.indices {
      for byte in Array("<>/!-[]&;\0\u{7f} a".utf8) + [0xff] {
        var damaged = bytes
        damaged[index] = byte
        let kind = try kind(String(decoding: damaged, as: UTF8.self))
        #expect(kind == nil || kind == .malformed)
      }
    }
  }
}
