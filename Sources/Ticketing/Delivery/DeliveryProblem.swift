package import Files
package import IntegriaAPI

/// Why an event was not delivered.
package enum DeliveryProblem: Error, Hashable, Sendable {
  /// The server failed or cannot be understood: the event waits.
  case server(APIError)
  /// The server will never take it: the event is set aside.
  case refused(String)
  /// More tickets an hour than the policy allows: the event waits.
  case heldBack
  /// The journal failed while the server worked.
  case journal(FileError)

  /// Whether further keys would meet the same: then they are not even tried.
  var stopsEverything: Bool {
    guard case .server(let error) = self else { return false }
    return error.meansDown || [.refusedLogin(certain: true), .refusedLogin(certain: false)].contains(error.kind)
      || error.code == 429
  }

  /// Whether it tells of the server, which is then left alone for a while; not where our own time was over.
  var isServersFailure: Bool {
    guard case .server(let error) = self else { return false }
    return stopsEverything && error.kind != .notAsked
  }
}
