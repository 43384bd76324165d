/// What the head of an answer says, as its lines come.
struct AnswerHead {
  /// Whether the empty line after the head has come.
  private(set) var isComplete = false
  /// Whether it names an encoding of the body.
  private(set) var isEncoded = false
  /// The web server's clock, in seconds since 1970.
  private(set) var date: Int?
  /// Whether it is one of HTTP/1.1, where the answers on a connection come one after another.
  private(set) var isVersion11 = false
  private var closes = false
  private var hasLength = false

  /// Whether the connection goes on after the answer, whose end the head determines.
  var keepsConnection: Bool { isVersion11 && hasLength && !closes }

  /// libcurl hands over one whole line at a time, trailers too, and takes the end of the connection for the end of the head.
  mutating func note(_ line: UnsafeRawBufferPointer) {
    if line.starts(with: "HTTP/".utf8) {
      self = AnswerHead(date: date)
      isVersion11 = line.starts(with: "HTTP/1.1".utf8)
    } else if line.allSatisfy({ $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") }) {
      isComplete = true
    } else if !isComplete {
      note(field: String(decoding: line, as: UTF8.self))
    }
  }

  private init(date: Int?) { self.date = date }

  init() {}

  private mutating func note(field: String) {
    let halves = field.split(separator: ":", maxSplits: 1)
    guard halves.count == 2 else { return }
    let values = halves[1].lowercased().split(separator: ",").map(\.trimmed)
    switch halves[0].lowercased().trimmed {
    case "date": date = UniversalTime.seconds(halves[1])
    case "content-length": hasLength = true
    case "connection", "proxy-connection": closes = closes || values.contains("close")
    case "content-encoding", "transfer-encoding":
      // Chunks are no encoding: libcurl sees to their end.
      hasLength = hasLength || values.contains("chunked")
      isEncoded = isEncoded || values.contains { !["", "identity", "chunked"].contains($0) }
    default: break
    }
  }
}
