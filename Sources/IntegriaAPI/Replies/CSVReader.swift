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
    var all: [[String]] = []
    try read(body, keeping: nil) { record throws(APIError) in all.append(record) }
    return all
  }

  /// Hands over each record in turn; of a long list only the columns that are kept, the others are empty. Columns count
  /// from 0; nil keeps all. Throws as `records` does, and what `each` throws.
  static func read(
    _ body: ReplyBody, keeping columns: Set<Int>?, each: ([String]) throws(APIError) -> Void
  ) throws(APIError) {
    var reader = State(body.bytes, columns)
    var number = 0
    while let record = try reader.next(number: number + 1, of: body) {
      number += 1
      guard number <= recordLimit else {
        throw APIError(.tooLarge, operation: body.operation, excerpt: "more than \(recordLimit) records")
      }
      try each(record)
    }
  }

  private enum Problem: Error {
    case quote(record: Int)
    case backslash(record: Int)
    case limit(String)
  }

  private struct State {
    private let bytes: ArraySlice<UInt8>
    private let columns: Set<Int>?
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>, _ columns: Set<Int>?) {
      self.bytes = bytes
      self.columns = columns
      position = bytes.startIndex
    }

    private var current: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    /// The next record; nil at the end.
    mutating func next(number: Int, of body: ReplyBody) throws(APIError) -> [String]? {
      guard current != nil else { return nil }
      do throws(Problem) { return try record(number: number) } catch {
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

    private mutating func record(number: Int) throws(Problem) -> [String] {
      var fields: [String] = []
      while true {
        guard fields.count < fieldLimit else { throw .limit("more than \(fieldLimit) fields in a record") }
        let isKept = columns?.contains(fields.count) ?? true
        fields.append(
          current == UInt8(ascii: "\"") ? try quoted(record: number, isKept: isKept) : bare(isKept: isKept))
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
      guard isKept else {
        return ""
      }
      var field = bytes[start..<position]
      if current == UInt8(ascii: "\n"), field.last == UInt8(ascii: "\r") { field = field.dropLast() }
      return String(decoding: field, as: UTF8.self)
    }

    private mutating func quoted(record: Int, isKept: Bool) throws(Problem) -> String {
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
          // Not doubled, be it part of the text or its end.
          guard isAtSeparator, try closes(record: record) else {
            if isKept { field.append(byte) }
            continue
          }
        } else if current == UInt8(ascii: "\"") {
          position += 1
          if isKept { field.append(byte) }
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

    /// Whether a quote after a backslash, with a separator after it, ends its field: only one of the two ways to go on
    /// may be what `fputcsv` writes. Throws where both may be.
    private func closes(record: Int) throws(Problem) -> Bool {
      guard mayBeFieldStart(position + 1) else { return false }
      guard mayBeQuotedText(position) else { return true }
      throw .backslash(record: record)
    }

    /// Whether a field can begin there: a quote, or a bare field up to its separator, which then holds nothing that
    /// `fputcsv` would have quoted.
    private func mayBeFieldStart(_ start: Int) -> Bool {
      guard start < bytes.endIndex, bytes[start] != UInt8(ascii: "\"") else { return true }
      let bare = bytes[start...].prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\n") }
      return !bare.contains { Array("\"\\ \t".utf8).contains($0) }
    }

    /// Whether quoted text can go on there: the next quote is a doubled one, one behind a backslash, or the text's end.
    private func mayBeQuotedText(_ start: Int) -> Bool {
      guard let quote = bytes[start...].firstIndex(of: UInt8(ascii: "\"")) else { return false }
      if quote > start, bytes[quote - 1] == UInt8(ascii: "\\") { return true }
      guard quote + 1 < bytes.endIndex else { return true }
      return Array("\",\n\r".utf8).contains(bytes[quote + 1])
    }
  }
}
