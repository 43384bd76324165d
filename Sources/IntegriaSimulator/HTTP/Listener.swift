import Glibc
import Synchronization

/// The listening socket on 127.0.0.1 and the threads of its connections.
final class Listener: Sendable {
  /// Connections served side by side; more wait in the kernel's queue.
  static let mostConnections = 64

  let port: UInt16
  let stop: StopSignal
  private let descriptor: Int32
  private let active = Mutex(0)

  /// Binds and listens.
  ///
  /// - Parameter port: 0 for a free one.
  /// - Throws: a `SimulatorError` naming the call that failed.
  init(port: UInt16) throws(SimulatorError) {
    stop = try StopSignal()
    let descriptor = socket(AF_INET, SystemCalls.streamType, 0)
    guard descriptor >= 0 else { throw .socket(call: "open a socket", code: errno) }
    do throws(SimulatorError) {
      self.port = try Self.bindAndListen(descriptor, port: port)
    } catch {
      Socket.closeDescriptor(descriptor)
      throw error
    }
    self.descriptor = descriptor
  }

  private static func bindAndListen(_ descriptor: Int32, port: UInt16) throws(SimulatorError) -> UInt16 {
    SystemCalls.prepare(descriptor)
    var on: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withSockaddr(&address) { bind(descriptor, $0, length) }
    guard bound == 0 else { throw .socket(call: "bind port \(port)", code: errno) }
    guard listen(descriptor, 128) == 0 else { throw .socket(call: "listen", code: errno) }
    let named = withSockaddr(&address) { getsockname(descriptor, $0, &length) }
    guard named == 0 else { throw .socket(call: "find its port", code: errno) }
    return UInt16(bigEndian: address.sin_port)
  }

  /// Accepts until the stop signal; `serve` runs once a connection on a thread of its own and closes it.
  func run(_ serve: @escaping @Sendable (Socket) -> Void) throws(SimulatorError) {
    active.withLock { $0 += 1 }
    let started = SystemCalls.startThread { [self] in
      while waitForConnection() { acceptOne(serve) }
      Socket.closeDescriptor(descriptor)
      leave()
    }
    guard started else {
      Socket.closeDescriptor(descriptor)
      leave()
      throw .socket(call: "start a thread", code: EAGAIN)
    }
  }

  /// Raises the stop signal and waits until all threads have left, 10 seconds at most.
  func close() {
    stop.raise()
    let end = Clock.monotonic + 10
    while active.withLock({ $0 }) > 0, Clock.monotonic < end { usleep(2_000) }
  }

  private func waitForConnection() -> Bool {
    while active.withLock({ $0 }) > Self.mostConnections {
      guard stop.pause(seconds: 0.02) else { return false }
    }
    var waited = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stop.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&waited, 2, -1)
    return waited[1].revents == 0
  }

  private func acceptOne(_ serve: @escaping @Sendable (Socket) -> Void) {
    let accepted = accept(descriptor, nil, nil)
    guard accepted >= 0 else { return }
    active.withLock { $0 += 1 }
    let socket = Socket(accepted, stop: stop)
    let started = SystemCalls.startThread { [self] in
      serve(socket)
      leave()
    }
    if !started {
      socket.close()
      leave()
    }
  }

  private func leave() {
    active.withLock { $0 -= 1 }
  }

  private static func withSockaddr<Result>(
    _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>) -> Result
  ) -> Result {
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
    }
  }
}
