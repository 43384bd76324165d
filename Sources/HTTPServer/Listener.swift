internal import Glibc
internal import Synchronization

/// A listening socket: bound here, or inherited from a service manager.
package final class Listener: Sendable {
  /// The TCP port; 0 for a Unix socket.
  package let port: UInt16
  /// Whether only this machine can connect.
  package let isLoopback: Bool
  private let descriptor: Int32
  private let isOpen = Mutex(true)

  /// Binds an address and listens.
  ///
  /// - Throws: an error with the call that failed.
  package convenience init(_ address: ListenAddress) throws(SocketError) {
    var resolved = try address.resolve()
    let descriptor = socket(Int32(resolved.family), Self.kind, 0)
    guard descriptor >= 0 else { throw SocketError(call: "open a socket", code: errno) }
    do throws(SocketError) {
      var on: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
      let bound = resolved.withPointer { bind(descriptor, $0, $1) }
      guard bound == 0 else { throw SocketError(call: "bind \(address)", code: errno) }
      guard listen(descriptor, 128) == 0 else { throw SocketError(call: "listen on \(address)", code: errno) }
      try self.init(listening: descriptor)
    } catch {
      _ = Glibc.close(descriptor)
      throw error
    }
  }

  /// Takes over the sockets that a service manager passes (systemd's socket activation: the descriptors from 3 on).
  ///
  /// `count` is the number in `LISTEN_FDS`. Throws if one of the descriptors is not a listening stream socket.
  package static func inherited(count: Int) throws(SocketError) -> [Listener] {
    try (3..<3 + Int32(clamping: max(0, min(count, 1_000)))).map { descriptor throws(SocketError) in
      try Listener(inherited: descriptor)
    }
  }

  /// Takes over a descriptor that already listens.
  package convenience init(inherited descriptor: Int32) throws(SocketError) {
    for (option, expected) in [(SO_ACCEPTCONN, 1), (SO_TYPE, Int32(SOCK_STREAM.rawValue))] {
      var value: Int32 = 0
      var size = socklen_t(MemoryLayout<Int32>.size)
      guard getsockopt(descriptor, SOL_SOCKET, option, &value, &size) == 0 else {
        throw SocketError(call: "use the inherited descriptor \(descriptor)", code: errno)
      }
      guard value == expected else {
        throw SocketError(call: "use the inherited descriptor \(descriptor)", code: EINVAL)
      }
    }
    Self.prepare(descriptor)
    try self.init(listening: descriptor)
  }

  private init(listening descriptor: Int32) throws(SocketError) {
    guard let address = SocketAddress(of: descriptor) else {
      throw SocketError(call: "find the address of a socket", code: errno)
    }
    port = address.port
    isLoopback = address.isLoopback
    self.descriptor = descriptor
  }

  deinit { close() }

  /// Stops listening; has no effect when repeated.
  package func close() {
    isOpen.withLock { isOpen in
      if isOpen { _ = Glibc.close(descriptor) }
      isOpen = false
    }
  }

  /// Waits for a client; false once the signal is raised.
  func waitForClient(or signal: StopSignal) -> Bool {
    var waited = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signal.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&waited, 2, -1)
    return waited[1].revents == 0
  }

  /// Returns the next client's descriptor, non-blocking and closed in child processes; nil if no client can be accepted
  /// now.
  func accept() -> Int32? {
    let accepted = Glibc.accept(descriptor, nil, nil)
    guard accepted >= 0 else { return nil }
    Self.prepare(accepted)
    return accepted
  }

  /// Makes a descriptor non-blocking and closed in child processes.
  private static func prepare(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  private static var kind: Int32 {
    Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
  }
}
