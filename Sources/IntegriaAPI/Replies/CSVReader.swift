/// Reads the API's CSV, as PHP's `fputcsv` writes it: fields with blanks, commas or quotes stand in quotes, a quote
/// inside is doubled, but one behind a backslash is not.
package enum CSVReader {
  /// Most records and fields that are read.
  package static let recordLimit = 100_000
  package static let fieldLimit = 200

  /// The records with their fields, still entity-encoded. An empty text has none.
  ///
  /// Throws `malformed` where a quote is never closed or is followed by anything but a separator, so that columns never shift,
  /// and `tooLarge` above the limits.
  package static func records(_ body: ReplyBody) throws(APIError) -> [[String]] {
    var reader = State(body.text.utf8)
    do throws(Problem) {
      return try reader.records()
    } catch {
      switch error {
      case .quote(let record):
        throw APIError(.malformed, operation: body.operation, excerpt: "a quote in record \(record) is not closed")
      case .limit(let what): throw APIError(.tooLarge, operation: body.operation, excerpt: what)
      }
    }
  }

  private enum Problem: Error {
    case quote(record: Int)
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
      var isEscaped = false
      position += 1
      while let byte = current {
        position += 1
        if byte == UInt8(ascii: "\""), !isEscaped {
          guard current == UInt8(ascii: "\"") else {
            guard
              current.map({ $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) ?? true
            else { throw .quote(record: record) }
            return String(decoding: field, as: UTF8.self)
          }
          position += 1
        }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        field.append(byte)
      }
      throw .quote(record: record)
    }
  }
}
