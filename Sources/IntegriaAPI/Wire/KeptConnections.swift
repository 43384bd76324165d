internal import Glibc

/// The connections that libcurl keeps between requests, and whether the answers on them still come in the order of the
/// requests. If a proxy answers twice, each later request on the connection gets the answer to the request before, and
/// a number does not show which request it answers.
struct KeptConnections {
  private var connections: [KeptConnection] = []
  /// Whether connections may be reused.
  private(set) var areInOrder = true

  mutating func giveUp() { areInOrder = false }

  /// Checks the connections before new transfers start.
  mutating func begin() {
    connections = connections.filter(\.socket.isOpen).map { KeptConnection(socket: $0.socket) }
    if connections.contains(where: \.socket.hasBytes) { giveUp() }
  }

  /// Notes a finished transfer, before its handle is removed. `running` are the transfers that are still under way, one
  /// of which may already use the same connection. Returns false if the answer may belong to another request: libcurl
  /// closes a connection on which more than the answer arrived, but also one that the server closed after the answer.
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
    // libcurl does not always know the socket of a running transfer.
    let isTaken = running.contains { ($0.easy.socket ?? descriptor) == descriptor }
    if !isTaken, socket.hasBytes { giveUp() }
    return true
  }

  /// The transfers since `begin` whose answers may belong to other requests. Call while no transfer is running.
  mutating func end() -> [Int] {
    let unasked = connections.filter(\.socket.hasBytes)
    if !unasked.isEmpty { giveUp() }
    return unasked.flatMap(\.reusers)
  }
}

private struct KeptConnection {
  let socket: KeptSocket
  /// Transfers since the last `begin` that reused the connection.
  var reusers: [Int] = []
}

/// A connection's socket. Once libcurl has closed it, another socket of the process may have the same number.
private struct KeptSocket: Equatable {
  private let descriptor: Int32
  /// The kernel's own number of the socket; 0 if the kernel gives none.
  private let cookie: UInt64

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    cookie = Self.cookie(of: descriptor)
  }

  /// Whether the descriptor still belongs to the same socket.
  var isOpen: Bool { Self.cookie(of: descriptor) == cookie }

  /// Whether bytes wait to be read although no request is pending. The end of the connection does not count.
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
