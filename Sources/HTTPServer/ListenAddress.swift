internal import Glibc

/// Where a server listens: `127.0.0.1:9098`, `[::1]:9098`, `localhost:9098`.
package struct ListenAddress: Sendable, Equatable, CustomStringConvertible {
  /// A numeric address or a name of this machine, without brackets.
  package let host: String
  /// The port; 0 takes a free one.
  package let port: UInt16

  package init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// 127.0.0.1 with this port.
  package static func loopback(_ port: UInt16) -> ListenAddress { ListenAddress(host: "127.0.0.1", port: port) }

  /// Reads `HOST:PORT`, with an IPv6 address in brackets; nil if the text has another form.
  package init?(_ text: String) {
    guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else { return nil }
    let digits = text[colon...].dropFirst()
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits) else {
      return nil
    }
    var host = text[..<colon]
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    if isBracketed { host = host.dropFirst().dropLast() }
    guard !host.isEmpty, host.utf8.contains(UInt8(ascii: ":")) == isBracketed else { return nil }
    self.init(host: String(host), port: port)
  }

  package var description: String { host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// Returns the first address that the system's resolver finds.
  func resolve() throws(SocketError) -> SocketAddress {
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let first = found else {
      throw SocketError(call: "find the address \(host) on this machine", code: EADDRNOTAVAIL)
    }
    defer { freeaddrinfo(found) }
    guard let address = SocketAddress(first.pointee) else {
      throw SocketError(call: "find the address \(host) on this machine", code: EADDRNOTAVAIL)
    }
    return address
  }
}

/// A socket's address in the system's format.
struct SocketAddress {
  private var storage = sockaddr_storage()
  private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

  init?(_ info: addrinfo) {
    guard let address = info.ai_addr, Int(info.ai_addrlen) <= MemoryLayout<sockaddr_storage>.size else { return nil }
    length = info.ai_addrlen
    withUnsafeMutableBytes(of: &storage) { bytes in
      bytes.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(info.ai_addrlen)))
    }
  }

  /// The address of a bound socket; nil if the descriptor is not a bound socket.
  init?(of descriptor: Int32) {
    var length = self.length
    let named = withPointer { pointer, _ in getsockname(descriptor, pointer, &length) }
    guard named == 0 else { return nil }
    self.length = length
  }

  var family: sa_family_t { storage.ss_family }

  mutating func withPointer<Result>(_ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Result) -> Result {
    let length = length
    return withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }

  /// The TCP port; 0 for an address without a port.
  var port: UInt16 {
    guard Int32(family) == AF_INET || Int32(family) == AF_INET6 else { return 0 }
    return bytes(2..<4).reduce(0) { $0 << 8 | UInt16($1) }
  }

  /// Whether it is in 127.0.0.0/8, ::1 or a Unix socket.
  var isLoopback: Bool {
    switch Int32(family) {
    case AF_UNIX: true
    case AF_INET: bytes(4..<5) == [127]
    case AF_INET6: bytes(8..<24) == [UInt8](repeating: 0, count: 15) + [1]
    default: false
    }
  }

  private func bytes(_ range: Range<Int>) -> [UInt8] {
    withUnsafeBytes(of: storage) { Array($0[range]) }
  }
}
