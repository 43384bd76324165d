/// Splits the API's "XML" into tokens, in one pass over the bytes and without copies.
struct RecordScanner {
  enum Token {
    /// A tag that opens an element; `isEmpty` if it also closes it.
    case opening(name: ArraySlice<UInt8>, isEmpty: Bool)
    case closing(name: ArraySlice<UInt8>)
    case text(ArraySlice<UInt8>)
    /// The content of a CDATA section.
    case data(ArraySlice<UInt8>)
  }

  private let body: ReplyBody
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var elements = 0

  init(_ body: ReplyBody) {
    self.body = body
    bytes = body.bytes
    position = bytes.startIndex
  }

  /// The next token; nil at the end. Comments are skipped.
  mutating func next() throws(APIError) -> Token? {
    while position < bytes.endIndex {
      guard bytes[position] == UInt8(ascii: "<") else { return .text(text()) }
      if starts(with: "<![CDATA[") { return .data(try skip("<![CDATA[", through: "]]>", "a CDATA section")) }
      if starts(with: "</") { return .closing(name: try skip("</", through: ">", "a tag").trimmed) }
      guard starts(with: "<!--") else { return try openingTag() }
      _ = try skip("<!--", through: "-->", "a comment")
    }
    return nil
  }

  /// Makes the error for a document that cannot be read.
  func malformed(_ what: String) -> APIError { APIError(.malformed, operation: body.operation, excerpt: what) }

  func tooLarge(_ what: String) -> APIError { APIError(.tooLarge, operation: body.operation, excerpt: what) }

  /// The start of a part as one line without control characters, for an error.
  func excerpt(_ part: ArraySlice<UInt8>, limit: Int) -> String {
    body.excerpt(of: String(decoding: part.prefix(4 * limit), as: UTF8.self), limit: limit)
  }

  private mutating func text() -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.endIndex, bytes[position] != UInt8(ascii: "<") { position += 1 }
    return bytes[start..<position]
  }

  private mutating func openingTag() throws(APIError) -> Token {
    elements += 1
    guard elements <= RecordReader.elementLimit else {
      throw tooLarge("more than \(RecordReader.elementLimit) elements")
    }
    var inside = try skip("<", through: ">", "a tag")
    let isEmpty = inside.last == UInt8(ascii: "/")
    if isEmpty { inside = inside.dropLast() }
    let name = inside.prefix { !$0.isSpace }
    let isName = name.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
    guard isName, !name.isEmpty else { throw malformed("the tag '\(excerpt(inside, limit: 30))' is no element's") }
    return .opening(name: name, isEmpty: isEmpty)
  }

  private func starts(with token: StaticString) -> Bool {
    token.withUTF8Buffer { bytes[position...].starts(with: $0) }
  }

  /// Moves past `end`, and returns the bytes before it. `what` names the construct in the error.
  private mutating func skip(
    _ start: StaticString, through end: StaticString, _ what: StaticString
  ) throws(APIError) -> ArraySlice<UInt8> {
    let from = position + start.utf8CodeUnitCount
    guard let found = bytes[from...].firstIndex(of: end) else { throw malformed("\(what) does not end") }
    position = found + end.utf8CodeUnitCount
    return bytes[from..<found]
  }
}
