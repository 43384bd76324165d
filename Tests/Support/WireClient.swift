internal import Glibc

/// A small HTTP client over one blocking socket, which shares no code with the product.
package final class WireClient {
  /// A received answer.
  package struct Answer {
    package var status: Int
    /// The headers by lower-case name.
    package var headers: [String: String]
    package var body: [UInt8]

    package var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// How a connection ended.
  package enum End: Error, Equatable {
    case connect(Int32)
    /// Nothing arrived within the client's time limit.
    case silence
    /// A RST.
    case reset
    /// An orderly close before a complete answer; the bytes until then.
    case closed([UInt8])
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []

  /// Connects to 127.0.0.1; later reads time out after `seconds`.
  package init(port: UInt16, timeout seconds: Double = 20) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var timeout = timeval()
    timeout.tv_sec = time_t(seconds)
    timeout.tv_usec = .init((seconds - seconds.rounded(.down)) * 1e6)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw End.connect(errno) }
  }

  deinit { close(descriptor) }

  /// Sends text unchanged; what the peer no longer accepts is dropped.
  package func send(_ text: String) { send(Array(text.utf8)) }

  package func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Stops sending; answers are still read.
  package func halfClose() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// The text until the peer closes.
  package func readToEnd() throws -> String {
    while true {
      do {
        try receive()
      } catch End.closed(let bytes) {
        buffer = []
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  /// Sends a request and reads its answer; the connection stays open.
  package func request(
    _ method: String, _ target: String, headers: [String] = [], body: String? = nil
  ) throws -> Answer {
    var lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1"] + headers
    if let body { lines.append("Content-Length: \(body.utf8.count)") }
    send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
    return try readAnswer(hasBody: method != "HEAD")
  }

  /// Reads one complete answer.
  package func readAnswer(hasBody: Bool = true) throws -> Answer {
    let separator = Array("\r\n\r\n".utf8)
    var end = 0
    while !buffer.dropFirst(end).starts(with: separator) {
      end += 1
      while buffer.count < end + separator.count { try receive() }
    }
    let lines = String(decoding: buffer[..<end], as: UTF8.self).split(separator: "\r\n")
    buffer.removeFirst(end + separator.count)
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
    }
    let length = hasBody ? Int(headers["content-length"] ?? "") ?? 0 : 0
    while buffer.count < length { try receive() }
    let body = Array(buffer.prefix(length))
    buffer.removeFirst(length)
    return Answer(status: Int(lines[0].split(separator: " ")[1]) ?? 0, headers: headers, body: body)
  }

  private func receive() throws {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &chunk, chunk.count, 0)
    let code = errno
    if count > 0 {
      buffer += chunk.prefix(count)
    } else if count == 0 {
      throw End.closed(buffer)
    } else if code == ECONNRESET {
      throw End.reset
    } else if code != EINTR {
      throw End.silence
    }
  }
}
