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
    guard !body.text.isEmpty else { throw APIError(.emptyReply, operation: body.operation) }
    var parser = RecordParser(body)
    do throws(RecordParser.Problem) {
      return try parser.document()
    } catch {
      switch error {
      case .syntax(let what): throw APIError(.malformed, operation: body.operation, excerpt: what)
      case .limit(let what): throw APIError(.tooLarge, operation: body.operation, excerpt: what)
      }
    }
  }
}
