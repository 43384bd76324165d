/// Reads the API's "XML". A strict parser fails on 15 % of real answers, because the root `<xml …>` is an element and
/// HTML entities occur outside CDATA.
///
/// Accepts elements (ignoring their attributes), text, CDATA and comments. Everything else is an error.
package enum RecordReader {
  /// The greatest nesting depth of elements.
  package static let depthLimit = 8
  /// The largest number of elements.
  package static let elementLimit = 250_000

  /// An element of the document.
  package struct Element: Hashable, Sendable {
    /// The name of its tag, as in the document.
    package let name: String
    /// Its text and CDATA joined, with the entities as in the document.
    package internal(set) var text = ""
    /// The elements inside it, in the order of the document.
    package internal(set) var children: [Element] = []

    /// The children's decoded texts by name; for equal names, the first.
    package var fields: [String: String] {
      Dictionary(children.map { ($0.name, $0.decodedText) }) { first, _ in first }
    }

    /// The text with its entities decoded once.
    package var decodedText: String { HTMLEntities.decode(text) }
  }

  /// The root element. Throws `emptyReply` for an empty body, `malformed` for a document that cannot be read,
  /// `tooLarge` above the limits.
  package static func root(_ body: ReplyBody) throws(APIError) -> Element {
    try body.document.root { () throws(APIError) in try parse(body) }
  }

  private static func parse(_ body: ReplyBody) throws(APIError) -> Element {
    guard !body.bytes.isEmpty else { throw APIError(.emptyReply, operation: body.operation) }
    var parser = RecordParser(body)
    return try parser.document()
  }

  /// Passes the decoded fields of each element with this name below the root to `each`, by their names. Skips fields
  /// that are not in `wanted`, and keeps nothing, so that long lists can be read. Throws as `root` does, and the errors
  /// of `each`.
  static func read(
    _ body: ReplyBody, records name: StaticString, keeping wanted: Set<String>,
    each: ([String: String]) throws(APIError) -> Void
  ) throws(APIError) {
    guard !body.bytes.isEmpty else { throw APIError(.emptyReply, operation: body.operation) }
    var reader = RecordListReader(body, name, wanted)
    while let fields = try reader.next() { try each(fields) }
  }
}
