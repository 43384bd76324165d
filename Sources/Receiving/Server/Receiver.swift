internal import Monitoring

/// What `receive` answers: decides from the head who may send what, and stores the events of a body. Shared by the threads of all
/// connections.
package final class Receiver: Sendable {
  /// What a request asks for.
  package struct Head: Sendable {
    package let method: String
    package let path: String
    /// The header `Authorization`.
    package let authorization: String?

    package init(method: String, path: String, authorization: String?) {
      self.method = method
      self.path = path
      self.authorization = authorization
    }
  }

  /// What became of a body.
  package enum Intake: Hashable, Sendable {
    /// So many events are on disk; what the sender may want to know beside.
    case stored(events: Int, notes: [String])
    /// It can never be right; why.
    case wrong(String)
    /// The journal cannot be used; why.
    case unavailable(String)
  }

  private let access: AccessRule
  private let counters: ReceiverCounters
  private let intakes: [String: @Sendable ([UInt8]) -> Intake]
  private let metrics: @Sendable () -> String

  /// `intakes` has the paths that take events.
  package init(
    access: AccessRule, counters: ReceiverCounters, intakes: [String: @Sendable ([UInt8]) -> Intake],
    metrics: @escaping @Sendable () -> String
  ) {
    self.access = access
    self.counters = counters
    self.intakes = intakes
    self.metrics = metrics
  }

  /// The answer to what is refused by its head, before anything of its body is read; nil for what is not.
  package func refusal(_ head: Head) -> ReceiverAnswer? {
    guard head.path != Self.health else { return method(head, "GET", "HEAD") }
    guard access.admits(head.authorization) else {
      counters.countRefused(.unauthorized)
      return .unauthorized(challenge: access.challenge)
    }
    if head.path == Self.metrics { return method(head, "GET", "HEAD") }
    guard intakes[head.path] != nil else {
      counters.countRefused(.unknown)
      return ReceiverAnswer(404, "there is no \(head.path.onOneLine) here; there is \(paths)")
    }
    return method(head, "POST")
  }

  /// The answer to what `refusal` let through.
  package func answer(_ head: Head, body: [UInt8]) -> ReceiverAnswer {
    switch head.path {
    case Self.health: return ReceiverAnswer(200, "ok")
    case Self.metrics: return .metrics(metrics())
    default: break
    }
    guard let intake = intakes[head.path] else { return ReceiverAnswer(404, "there is no such address") }
    switch intake(body) {
    case .stored(let events, let notes):
      counters.countReceived(events, by: head.path)
      let words = events == 1 ? "1 event" : "\(events) events"
      return ReceiverAnswer(200, (["stored \(words)"] + notes).joined(separator: "; "))
    case .wrong(let why):
      counters.countRefused(.malformed)
      return ReceiverAnswer(400, why)
    case .unavailable(let why):
      counters.countRefused(.unavailable)
      return ReceiverAnswer(503, "the journal cannot be used: \(why)")
    }
  }

  private static let health = "/healthz"
  private static let metrics = "/metrics"

  private var paths: String { (intakes.keys.sorted() + [Self.health, Self.metrics]).joined(separator: ", ") }

  private func method(_ head: Head, _ allowed: String...) -> ReceiverAnswer? {
    guard !allowed.contains(head.method) else { return nil }
    counters.countRefused(.unknown)
    return .wrongMethod(allowed: allowed)
  }
}
