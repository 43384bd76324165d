/// Why no request could be read.
enum RequestFailure: Error {
  /// The client closed, fell silent, or the server stops.
  case gone
  /// The request line is longer than Apache's 8,190 bytes.
  case lineTooLong
  /// No HTTP, or headers over 64 KiB.
  case malformed
  /// The body is over 8 MiB.
  case bodyTooLarge
  /// A body without a length.
  case lengthMissing
}

/// Reads the requests of one connection, one after the other.
struct RequestReader {
  static let longestLine = 8_190
  static let longestHead = 65_536
  static let largestBody = 8 << 20
  /// Seconds an idle connection is kept, as Apache does by default.
  static let keepAliveSeconds = 5.0

  let socket: Socket
  private var buffer: [UInt8] = []

  init(_ socket: Socket) { self.socket = socket }

  /// The next request with its whole body.
  mutating func next() throws(RequestFailure) -> HTTPRequest {
    let head = try readHead()
    guard var request = HTTPRequest(head: head) else { throw .malformed }
    if let encoding = request.headers["transfer-encoding"], encoding.lowercased() != "identity" {
      throw .lengthMissing
    }
    request.body = try readBody(of: request)
    return request
  }

  private mutating func readHead() throws(RequestFailure) -> [UInt8] {
    var scanned = 0
    while true {
      if let end = endOfHead(from: scanned) {
        let head = Array(buffer[..<end])
        let line = head.firstIndex(of: 0x0d) ?? head.count
        guard line <= Self.longestLine else { throw .lineTooLong }
        buffer.removeFirst(end + 4)
        return head
      }
      if buffer.count > Self.longestLine, !buffer.prefix(Self.longestLine + 1).contains(0x0a) { throw .lineTooLong }
      guard buffer.count <= Self.longestHead else { throw .malformed }
      scanned = max(0, buffer.count - 3)
      try receive(seconds: buffer.isEmpty ? Self.keepAliveSeconds : 30)
    }
  }

  private func endOfHead(from start: Int) -> Int? {
    guard buffer.count >= 4 else { return nil }
    for index in start..<max(start, buffer.count - 3) where buffer[index] == 0x0d {
      if buffer[index + 1] == 0x0a, buffer[index + 2] == 0x0d, buffer[index + 3] == 0x0a { return index }
    }
    return nil
  }

  private mutating func readBody(of request: HTTPRequest) throws(RequestFailure) -> [UInt8] {
    guard let text = request.headers["content-length"] else { return [] }
    guard let length = Int(text), length >= 0 else { throw .malformed }
    guard length <= Self.largestBody else { throw .bodyTooLarge }
    if request.headers["expect"]?.lowercased() == "100-continue", buffer.count < length {
      guard socket.send("HTTP/1.1 100 Continue\r\n\r\n".utf8) else { throw .gone }
    }
    while buffer.count < length { try receive(seconds: 30) }
    let body = Array(buffer.prefix(length))
    buffer.removeFirst(length)
    return body
  }

  private mutating func receive(seconds: Double) throws(RequestFailure) {
    guard let bytes = socket.receive(seconds: seconds) else { throw .gone }
    buffer += bytes
  }
}
