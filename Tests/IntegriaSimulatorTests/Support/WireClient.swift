import Glibc

/// A tiny HTTP client over one blocking socket, which shares no code with the product.
final class WireClient {
  /// What came back.
  struct Answer {
    var status: Int
    /// By lower-case name.
    var headers: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// How a connection came to its end.
  enum End: Error, Equatable {
    case connect(Int32)
    /// Nothing came for as long as the client waits.
    case silence
    /// A RST.
    case reset
    /// An orderly close before a whole answer; what came until then.
    case closed([UInt8])
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []

  /// Connects to 127.0.0.1; later reads give up after `patience` seconds.
  init(port: UInt16, patience: Double = 20) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var timeout = timeval()
    timeout.tv_sec = time_t(patience)
    timeout.tv_usec = .init((patience - patience.rounded(.down)) * 1e6)
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

  /// Sends bytes as they are.
  func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { raw in write(descriptor, raw.baseAddress, raw.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Sends one request and reads its answer; the connection stays open.
  func request(
    _ method: String, _ target: String, headers: [String] = [], body: String? = nil
  ) throws -> Answer {
    var lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1"] + headers
    if let body { lines.append("Content-Length: \(body.utf8.count)") }
    send(lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? ""))
    return try readAnswer(hasBody: method != "HEAD")
  }

  /// Reads one whole answer.
  func readAnswer(hasBody: Bool = true) throws -> Answer {
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
