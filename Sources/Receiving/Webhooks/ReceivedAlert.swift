package import Monitoring

/// A webhook's report of one problem, which becomes a `TicketEvent`.
package struct ReceivedAlert: Hashable, Sendable {
  /// The key of the problem: equal for all reports of the problem.
  package var key: String
  /// The state; `.ok` for the end of the problem.
  package var state: Status
  /// Name of the host; empty if unknown.
  package var host = ""
  /// Name of the service; empty if unknown.
  package var service = ""
  /// Title of the ticket; empty for the policy's template.
  package var title = ""
  /// Text of the ticket or comment.
  package var text = ""
  /// The measured values; empty if the sender reports none.
  package var output = ""
  /// Start of the problem, in seconds since 1970.
  package var since: Int?
  /// A URL with more about the problem.
  package var link = ""
  /// The labels of the alert or its group.
  package var labels: [String: String] = [:]

  /// Whether the problem is over.
  package var isOver: Bool { state == .ok }
}

/// The content of one body.
package struct ReceivedAlerts: Hashable, Sendable {
  /// The alerts, at most one for each key.
  package var alerts: [ReceivedAlert] = []
  /// Sentences for the user about the body.
  package var notes: [String] = []

  package init() {}
}
