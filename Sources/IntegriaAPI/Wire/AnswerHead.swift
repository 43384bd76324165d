internal import Monitoring

/// The head of an answer, collected line by line.
struct AnswerHead {
  /// Whether the empty line after the head has arrived.
  private(set) var isComplete = false
  /// Whether the head names an encoding of the body.
  private(set) var isEncoded = false
  /// The web server's time, as written in the head.
  private(set) var date: String?
  /// Whether the answer is HTTP/1.1, in which the answers on a connection come one after another.
  private(set) var isVersion11 = false
  private var closes = false
  private var hasLength = false

  /// Whether the connection stays open after the answer, whose end the head determines.
  var keepsConnection: Bool { isVersion11 && hasLength && !closes }

  /// Notes a line. libcurl passes one whole line at a time, including trailers, and takes the end of the connection for
  /// the end of the head.
  mutating func note(_ line: UnsafeRawBufferPointer) {
    if line.starts(with: "HTTP/".utf8) {
      let date = date
      self = AnswerHead()
      self.date = date
      isVersion11 = line.starts(with: "HTTP/1.1".utf8)
    } else if line.allSatisfy({ $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }) {
      isComplete = true
    } else if !isComplete {
      note(field: line)
    }
  }

  /// Notes a header field. Most fields do not matter here; only those that do are converted to text.
  private mutating func note(field: UnsafeRawBufferPointer) {
    guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { return }
    let (name, value) = (field[..<colon], field[(colon + 1)...])
    func isNamed(_ names: StaticString...) -> Bool { names.contains { Self.isSame(name, $0) } }
    if isNamed("date") {
      date = String(decoding: value, as: UTF8.self)
    } else if isNamed("content-length") {
      hasLength = true
    } else if isNamed("connection", "proxy-connection") {
      closes = closes || Self.items(value).contains("close")
    } else if isNamed("content-encoding", "transfer-encoding") {
      let encodings = Self.items(value)
      // Chunking is not an encoding: libcurl checks that the last chunk arrives.
      hasLength = hasLength || encodings.contains("chunked")
      isEncoded = isEncoded || encodings.contains { !["", "identity", "chunked"].contains($0) }
    }
  }

  /// Whether a field's name equals `other`, which is in lower case.
  private static func isSame(_ name: Slice<UnsafeRawBufferPointer>, _ other: StaticString) -> Bool {
    other.withUTF8Buffer { other in
      name.elementsEqual(other) { $0 == $1 || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) && $0 | 0x20 == $1 }
    }
  }

  private static func items(_ value: Slice<UnsafeRawBufferPointer>) -> [Substring] {
    String(decoding: value, as: UTF8.self).lowercased().split(separator: ",").map(\.trimmed)
  }
}
