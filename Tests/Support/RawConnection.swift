internal import Glibc

/// An accepted connection, read and written byte by byte.
package struct RawConnection: Sendable {
  private let descriptor: Int32

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// The next request as text, with head and body; nil if the peer closed.
  package func request() -> String? {
    var bytes: [UInt8] = []
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let end = headEnd(bytes), bytes.count >= end + contentLength(text) { return text }
      guard let more = receive() else { return nil }
      bytes += more
    }
  }

  private func headEnd(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (4...bytes.count).first { bytes[($0 - 4)..<$0].elementsEqual([13, 10, 13, 10]) }
  }

  private func contentLength(_ head: String) -> Int {
    for line in head.split(whereSeparator: \.isNewline) where line.lowercased().hasPrefix("content-length:") {
      return Int(line.drop { $0 != ":" }.dropFirst().drop { $0 == " " }) ?? 0
    }
    return 0
  }

  /// The next bytes; nil if the peer closed.
  package func receive() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      return count > 0 ? Array(buffer[..<count]) : nil
    }
  }

  /// Sends all bytes; false if the peer has gone.
  @discardableResult
  package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  @discardableResult
  package func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Sends an HTTP/1.1 answer with this body.
  @discardableResult
  package func answer(_ body: String, headers: [String] = [], status: String = "200 OK") -> Bool {
    let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"] + headers
    return send(head.joined(separator: "\r\n") + "\r\n\r\n" + body)
  }

  /// Reads until the peer closes, like a server that accepts everything and answers nothing.
  package func hang() { while receive() != nil {} }

  /// Makes the connection end with a RST when it is closed.
  package func reset() {
    var lingering = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &lingering, socklen_t(MemoryLayout<linger>.size))
  }

  /// Blocks this thread.
  package func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }
}
