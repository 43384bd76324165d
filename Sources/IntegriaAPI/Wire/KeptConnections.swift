internal import Glibc

/// The connections that libcurl keeps from one request to the next, and whether the answers on them still come in the
/// order of the requests. A proxy that answers twice gives each later request on its connection the answer to the one
/// before, and a number does not show whose it is.
struct KeptConnections {
  private var sockets: Set<Int32> = []
  /// Transfers since the last `begin` that took an open connection, by its socket.
  private var reusers: [Int32: [Int]] = [:]
  /// Those on whose connection more came than they asked for.
  private var mixedUp: [Int] = []
  /// Whether a connection may be used again.
  private(set) var areInOrder = true

  mutating func giveUp() { areInOrder = false }

  /// Looks at the connections while nothing is under way.
  mutating func begin() {
    (reusers, mixedUp) = ([:], [])
    if sockets.contains(where: Self.hasBytes) { giveUp() }
  }

  /// Notes a transfer that is done, before its handle is removed.
  mutating func add(_ transfer: CurlTransfer) {
    guard let socket = transfer.keptSocket else {
      // libcurl ends a connection on which more than the answer came.
      if areInOrder, transfer.hasReused, transfer.isToBeKept {
        mixedUp.append(transfer.index)
        giveUp()
      }
      return
    }
    sockets.insert(socket)
    if transfer.hasReused, !transfer.isSecure { reusers[socket, default: []].append(transfer.index) }
    if Self.hasBytes(socket) { giveUp() }
  }

  /// The transfers since `begin` whose answers may be those to others. Call while nothing is under way.
  mutating func end() -> [Int] {
    let unasked = sockets.filter(Self.hasBytes)
    if !unasked.isEmpty { giveUp() }
    return mixedUp + unasked.flatMap { reusers[$0] ?? [] }
  }

  /// Whether something waits to be read on a connection where nothing was asked. Its end is no byte.
  private static func hasBytes(_ socket: Int32) -> Bool {
    var byte: UInt8 = 0
    return recv(socket, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) > 0
  }
}
