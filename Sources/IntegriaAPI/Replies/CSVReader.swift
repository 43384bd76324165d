/// Reads the API's CSV, as PHP's `fputcsv` writes it: fields with blanks, commas or quotes stand in quotes, a quote
/// inside is doubled, but one behind a backslash is not (php-src#9144), so a backslash at a field's end looks like a quote inside.
package enum CSVReader {
  /// Most records and fields that are read.
  package static let recordLimit = 100_000
  package static let fieldLimit = 200

  /// The records with their fields, still entity-encoded. An empty text has none.
  ///
  /// Throws `malformed` where a quote is never closed, is followed by anything but a separator, or may be both a field's end
  /// and a part of it, so that columns never shift; and `tooLarge` above the limits.
  package static func records(_ body: ReplyBody) throws(APIError) -> [[String]] {
    var reader = State(body.text.utf8)
    do throws(Problem) {
      return try reader.records()
    } catch {
      switch error {
      case .quote(let record):
        throw APIError(.malformed, operation: body.operation, excerpt: "a quote in record \(record) is not closed")
      case .backslash(let record):
        throw APIError(
          .malformed, operation: body.operation,
          excerpt: "a backslash before a quote in record \(record) can be read in two ways")
      case .limit(let what): throw APIError(.tooLarge, operation: body.operation, excerpt: what)
      }
    }
  }

  private enum Problem: Error {
    case quote(record: Int)
    case backslash(record: Int)
    case limit(String)
  }

  private struct State {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String.UTF8View) { bytes = Array(text) }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func records() throws(Problem) -> [[String]] {
      var all: [[String]] = []
      while current != nil {
        guard all.count < recordLimit else { throw .limit("more than \(recordLimit) records") }
        all.append(try record(number: all.count + 1))
      }
      return all
    }

    private mutating func record(number: Int) throws(Problem) -> [String] {
      var fields: [String] = []
      while true {
        guard fields.count < fieldLimit else { throw .limit("more than \(fieldLimit) fields in a record") }
        fields.append(current == UInt8(ascii: "\"") ? try quoted(record: number) : bare())
        guard current == UInt8(ascii: ",") else { break }
        position += 1
      }
      if current == UInt8(ascii: "\r") { position += 1 }
      if current == UInt8(ascii: "\n") { position += 1 }
      return fields
    }

    private mutating func bare() -> String {
      let start = position
      while let byte = current, byte != UInt8(ascii: ","), byte != UInt8(ascii: "\n") { position += 1 }
      var field = bytes[start..<position]
      if current == UInt8(ascii: "\n"), field.last == UInt8(ascii: "\r") { field.removeLast() }
      return String(decoding: field, as: UTF8.self)
    }

    private mutating func quoted(record: Int) throws(Problem) -> String {
      var field: [UInt8] = []
      position += 1
      while let byte = current {
        position += 1
        guard byte == UInt8(ascii: "\"") else {
          field.append(byte)
          continue
        }
        if field.last == UInt8(ascii: "\\") {
          // Not doubled, be it part of the text or its end.
          guard isAtSeparator, try closes(record: record) else {
            field.append(byte)
            continue
          }
        } else if current == UInt8(ascii: "\"") {
          position += 1
          field.append(byte)
          continue
        }
        guard isAtSeparator else { throw .quote(record: record) }
        return String(decoding: field, as: UTF8.self)
      }
      throw .quote(record: record)
    }

    private var isAtSeparator: Bool {
      current.map { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? true
    }

    /// Whether a quote behind a backslash, with a separator behind it, ends its field: only one of the two ways to go on
    /// may be what `fputcsv` writes. Throws where both may be.
    private func closes(record: Int) throws(Problem) -> Bool {
      guard mayBeFieldStart(position + 1) else { return false }
      guard mayBeQuotedText(position) else { return true }
      throw .backslash(record: record)
    }

    /// Whether a field can begin there: a quote, or a bare field up to its separator, which then holds nothing that
    /// `fputcsv` would have quoted.
    private func mayBeFieldStart(_ start: Int) -> Bool {
      guard start < bytes.count, bytes[start] != UInt8(ascii: "\"") else { return true }
      let bare = bytes[start...].prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\n") }
      return !bare.contains { Array("\"\\ \t".utf8).contains($0) }
    }

    /// Whether quoted text can go on there: the next quote is a doubled one, one behind a backslash, or the text's end.
    private func mayBeQuotedText(_ start: Int) -> Bool {
      guard let quote = bytes[start...].firstIndex(of: UInt8(ascii: "\"")) else { return false }
      if quote > start, bytes[quote - 1] == UInt8(ascii: "\\") { return true }
      guard quote + 1 < bytes.count else { return true }
      return Array("\",\n\r".utf8).contains(bytes[quote + 1])
    }
  }
}
