/// Reads the API's "XML", on which a strict parser fails for 15 % of real answers: its root `<xml …>` is an element,
/// and HTML entities occur outside CDATA.
///
/// It accepts elements, whose attributes are ignored, text, CDATA and comments. Everything else is an error.
package enum RecordReader {
  /// The largest number of nested elements.
  package static let depthLimit = 8
  /// The largest number of elements.
  package static let elementLimit = 250_000

  /// An element of the document.
  package struct Element: Hashable, Sendable {
    /// The name of its tag, as it stands in the document.
    package let name: String
    /// Its own text and CDATA joined, with the entities as they stand in the document.
    package internal(set) var text = ""
    /// The elements inside it, in the order of the document.
    package internal(set) var children: [Element] = []

    /// The children's decoded texts by name, the first of equal names.
    package var fields: [String: String] {
      Dictionary(children.map { ($0.name, $0.decodedText) }) { first, _ in first }
    }

    /// The text with its entities decoded once.
    package var decodedText: String { HTMLEntities.decode(text) }
  }

  /// The root element. Throws `emptyReply` for an empty body, `malformed` for a document of another form, `tooLarge`
  /// above the limits.
  package static func root(_ body: ReplyBody) throws(APIError) -> Element {
    try body.document.root { () throws(APIError) in try parse(body) }
  }

  private static func parse(_ body: ReplyBody) throws(APIError) -> Element {
    guard !body.bytes.isEmpty else { throw APIError(.emptyReply, operation: body.operation) }
    var parser = RecordParser(body)
    return try parser.document()
  }

  /// Passes the decoded fields of each element of a name below the root to `each`, by their names. Keeps nothing else,
  /// for long lists. Fields of other names are left out. Throws as `root` does, and what `each` throws.
  static func read(
    _ body: ReplyBody, records name: StaticString, keeping wanted: Set<String>,
    each: ([String: String]) throws(APIError) -> Void
  ) throws(APIError) {
    guard !body.bytes.isEmpty else { throw APIError(.emptyReply, operation: body.operation) }
    var reader = RecordListReader(body, name, wanted)
    while let fields = try reader.next() { try each(fields) }
  }
}
