internal import Glibc

/// The connections that libcurl keeps from one request to the next, and whether the answers on them still come in the
/// order of the requests. A proxy that answers twice gives each later request on its connection the answer to the one
/// before, and a number does not show whose it is.
struct KeptConnections {
  private var connections: [KeptConnection] = []
  /// Whether a connection may be used again.
  private(set) var areInOrder = true

  mutating func giveUp() { areInOrder = false }

  /// Looks at the connections while nothing is under way.
  mutating func begin() {
    connections = connections.filter(\.socket.isOpen).map { KeptConnection(socket: $0.socket) }
    if connections.contains(where: \.socket.hasBytes) { giveUp() }
  }

  /// Notes a transfer that is done, before its handle is removed. `running` are those that are still under way: one of
  /// them may have taken its connection already. Returns false if its answer may be that to another request: libcurl
  /// ends a connection on which more than the answer came, and one that the server has closed after the answer.
  mutating func add(_ transfer: CurlTransfer, besides running: [CurlTransfer]) -> Bool {
    guard let descriptor = transfer.keptSocket else {
      guard transfer.hasReused, transfer.isToBeKept else { return true }
      giveUp()
      return false
    }
    let socket = KeptSocket(descriptor)
    let place = connections.firstIndex { $0.socket == socket } ?? connections.endIndex
    if place == connections.endIndex { connections.append(KeptConnection(socket: socket)) }
    if transfer.hasReused, !transfer.isSecure { connections[place].reusers.append(transfer.index) }
    // libcurl does not always know the socket of one that is under way.
    let isTaken = running.contains { ($0.easy.socket ?? descriptor) == descriptor }
    if !isTaken, socket.hasBytes { giveUp() }
    return true
  }

  /// The transfers since `begin` whose answers may be those to others. Call while nothing is under way.
  mutating func end() -> [Int] {
    let unasked = connections.filter(\.socket.hasBytes)
    if !unasked.isEmpty { giveUp() }
    return unasked.flatMap(\.reusers)
  }
}

private struct KeptConnection {
  let socket: KeptSocket
  /// Transfers since the last `begin` that took it when it was open.
  var reusers: [Int] = []
}

/// A connection's socket. Its number may be that of another socket of the process once libcurl has closed it.
private struct KeptSocket: Equatable {
  private let descriptor: Int32
  /// The kernel's own number of the socket; 0 where the kernel gives none.
  private let cookie: UInt64

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    cookie = Self.cookie(of: descriptor)
  }

  /// Whether the number is still that of the same socket.
  var isOpen: Bool { Self.cookie(of: descriptor) == cookie }

  /// Whether something waits to be read on it, although nothing was asked. Its end is no byte.
  var hasBytes: Bool {
    var byte: UInt8 = 0
    return isOpen && recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) > 0
  }

  private static func cookie(of descriptor: Int32) -> UInt64 {
    var cookie: UInt64 = 0
    var size = socklen_t(MemoryLayout<UInt64>.size)
    return getsockopt(descriptor, SOL_SOCKET, SO_COOKIE, &cookie, &size) == 0 ? cookie : 0
  }
}
