/// Reads what the API calls XML: a dialect of its own, in which a strict parser fails on 15 % of real answers
/// (DESIGN.md, "Why these parts"). Its root `<xml …>` is an element, entities of HTML stand outside CDATA.
///
/// Read: elements with ignored attributes, text, CDATA, comments. Everything else is an error, never a guess.
package enum RecordReader {
  package static let depthLimit = 8
  package static let elementLimit = 250_000

  /// An element with its children; `text` is its own text and CDATA joined, still entity-encoded.
  package struct Element: Hashable, Sendable {
    package let name: String
    package internal(set) var text = ""
    package internal(set) var children: [Element] = []

    /// The children's decoded texts by name; of two with one name the first.
    package var fields: [String: String] {
      Dictionary(children.map { ($0.name, $0.decodedText) }) { first, _ in first }
    }

    /// The text, trimmed where markup made the white space, with its entities decoded once.
    package var decodedText: String { HTMLEntities.decode(text) }
  }

  /// The root element. Throws `emptyReply` for an empty body, `malformed` for anything that is no such document,
  /// `tooLarge` above the limits.
  package static func root(_ body: ReplyBody) throws(APIError) -> Element {
    guard !body.bytes.isEmpty else { throw APIError(.emptyReply, operation: body.operation) }
    do throws(RecordScanner.Problem) {
      var parser = RecordParser(body)
      return try parser.document()
    } catch {
      throw problem(error, body)
    }
  }

  /// Hands over the fields of each element below the root that has the name, decoded, by their names, in turn: for long
  /// lists, of which nothing else is kept. Fields of other names are left out. Throws as `root` does, and what `each` throws.
  static func read(
    _ body: ReplyBody, records name: StaticString, keeping wanted: Set<String>,
    each: ([String: String]) throws(APIError) -> Void
  ) throws(APIError) {
    guard !body.bytes.isEmpty else { throw APIError(.emptyReply, operation: body.operation) }
    var reader = RecordListReader(body, name, wanted)
    while true {
      let fields: [String: String]?
      do throws(RecordScanner.Problem) { fields = try reader.next() } catch { throw problem(error, body) }
      guard let fields else { return }
      try each(fields)
    }
  }

  private static func problem(_ problem: RecordScanner.Problem, _ body: ReplyBody) -> APIError {
    switch problem {
    case .syntax(let what): APIError(.malformed, operation: body.operation, excerpt: what)
    case .limit(let what): APIError(.tooLarge, operation: body.operation, excerpt: what)
    }
  }
}
