/// Reads the API's CSV, as PHP's `fputcsv` writes it. Fields with blanks, commas or quotes are quoted, and a quote
/// inside is doubled, except after a backslash (php-src#9144). If a field ends in a backslash, its closing quote
/// therefore looks like a quote inside it.
package enum CSVReader {
  /// The largest number of records.
  package static let recordLimit = 100_000
  /// The largest number of fields in a record.
  package static let fieldLimit = 200

  /// The records with their fields, still entity-encoded. An empty text has no records.
  ///
  /// Throws `malformed` if a quote is not closed, is followed by anything but a separator, or may either end a field or
  /// be part of it, so that columns never shift. Throws `tooLarge` above the limits.
  package static func records(_ body: ReplyBody) throws(APIError) -> [[String]] {
    var all: [[String]] = []
    try read(body, keeping: nil) { record throws(APIError) in all.append(record) }
    return all
  }

  /// Passes each record to `each`. Columns outside `columns`, which count from 0, are empty; nil keeps all. Throws as
  /// `records` does, and the errors of `each`.
  static func read(
    _ body: ReplyBody, keeping columns: Set<Int>?, each: ([String]) throws(APIError) -> Void
  ) throws(APIError) {
    var reader = State(body, columns)
    while let record = try reader.next() { try each(record) }
  }

  private struct State {
    private let operation: String
    private let bytes: ArraySlice<UInt8>
    private let columns: Set<Int>?
    private var position: Int
    /// Number of the current record, from 1.
    private var number = 0

    init(_ body: ReplyBody, _ columns: Set<Int>?) {
      operation = body.operation
      bytes = body.bytes
      self.columns = columns
      position = bytes.startIndex
    }

    private func error(_ kind: APIError.Kind, _ what: String) -> APIError {
      APIError(kind, operation: operation, excerpt: what)
    }

    private var current: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    /// The next record; nil at the end.
    mutating func next() throws(APIError) -> [String]? {
      guard current != nil else { return nil }
      number += 1
      guard number <= recordLimit else { throw error(.tooLarge, "more than \(recordLimit) records") }
      var fields: [String] = []
      while true {
        guard fields.count < fieldLimit else { throw error(.tooLarge, "more than \(fieldLimit) fields in a record") }
        let isKept = columns?.contains(fields.count) ?? true
        fields.append(current == UInt8(ascii: "\"") ? try quoted(isKept: isKept) : bare(isKept: isKept))
        guard current == UInt8(ascii: ",") else { break }
        position += 1
      }
      if current == UInt8(ascii: "\r") { position += 1 }
      if current == UInt8(ascii: "\n") { position += 1 }
      return fields
    }

    private mutating func bare(isKept: Bool) -> String {
      let start = position
      while let byte = current, byte != UInt8(ascii: ","), byte != UInt8(ascii: "\n") { position += 1 }
      guard isKept else { return "" }
      var field = bytes[start..<position]
      if current == UInt8(ascii: "\n"), field.last == UInt8(ascii: "\r") { field = field.dropLast() }
      return String(decoding: field, as: UTF8.self)
    }

    private mutating func quoted(isKept: Bool) throws(APIError) -> String {
      var field: [UInt8] = []
      position += 1
      let start = position
      while let byte = current {
        position += 1
        guard byte == UInt8(ascii: "\"") else {
          if isKept { field.append(byte) }
          continue
        }
        if position - 2 >= start, bytes[position - 2] == UInt8(ascii: "\\") {
          // A quote that is not doubled is part of the text or ends it.
          guard isAtSeparator, try closes() else {
            if isKept { field.append(byte) }
            continue
          }
        } else if current == UInt8(ascii: "\"") {
          position += 1
          if isKept { field.append(byte) }
          continue
        }
        guard isAtSeparator else { break }
        return String(decoding: field, as: UTF8.self)
      }
      throw error(.malformed, "a quote in record \(number) is not closed")
    }

    private var isAtSeparator: Bool { current.map(isSeparator) ?? true }

    private func isSeparator(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// Whether a quote after a backslash and before a separator ends its field. Only one of the two continuations may
    /// be one that `fputcsv` can write; throws if both are.
    private func closes() throws(APIError) -> Bool {
      guard mayBeFieldStart(position + 1) else { return false }
      guard mayBeQuotedText(position) else { return true }
      throw error(.malformed, "a backslash before a quote in record \(number) can be read in two ways")
    }

    /// Whether a field can begin at an index: with a quote, or unquoted without any character that makes `fputcsv`
    /// quote.
    private func mayBeFieldStart(_ start: Int) -> Bool {
      guard start < bytes.endIndex, bytes[start] != UInt8(ascii: "\"") else { return true }
      // The loop ends at the first byte that decides. A search for the separator would read the rest again and again.
      for byte in bytes[start...] {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "\n"): return true
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: " "), UInt8(ascii: "\t"): return false
        default: continue
        }
      }
      return true
    }

    /// Whether quoted text can continue at an index: the next quote is doubled, follows a backslash, or ends the field.
    private func mayBeQuotedText(_ start: Int) -> Bool {
      guard let quote = bytes[start...].firstIndex(of: UInt8(ascii: "\"")) else { return false }
      if quote > start, bytes[quote - 1] == UInt8(ascii: "\\") { return true }
      guard quote + 1 < bytes.endIndex else { return true }
      return bytes[quote + 1] == UInt8(ascii: "\"") || isSeparator(bytes[quote + 1])
    }
  }
}
