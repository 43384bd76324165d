internal import Monitoring

/// Answers the requests to `receive`: checks method, path and authorization by the head, and stores the events of a
/// body. The threads of all connections share it.
package final class Receiver: Sendable {
  /// The head of a request.
  package struct Head: Sendable {
    /// The method, as the sender wrote it, such as `POST`.
    package let method: String
    /// The path of the address, percent-decoded, without the query.
    package let path: String
    /// The header `Authorization`.
    package let authorization: String?

    package init(method: String, path: String, authorization: String?) {
      self.method = method
      self.path = path
      self.authorization = authorization
    }
  }

  /// The result of taking a body.
  package enum Intake: Hashable, Sendable {
    /// The events are on disk. `notes` are further sentences for the sender.
    case stored(events: Int, notes: [String])
    /// The body can never be accepted; the reason.
    case wrong(String)
    /// The journal cannot be used; the reason. The sender may try again.
    case unavailable(String)
  }

  private let access: AccessRule
  private let counters: ReceiverCounters
  private let intakes: [String: @Sendable ([UInt8]) -> Intake]
  private let metrics: @Sendable () -> String

  /// `intakes` are the functions that take a body, by path.
  package init(
    access: AccessRule, counters: ReceiverCounters, intakes: [String: @Sendable ([UInt8]) -> Intake],
    metrics: @escaping @Sendable () -> String
  ) {
    self.access = access
    self.counters = counters
    self.intakes = intakes
    self.metrics = metrics
  }

  /// The answer to a request that is refused by its head, before the body is read; nil if the request is accepted.
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

  /// The answer to a request for which `refusal` returned nil.
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
