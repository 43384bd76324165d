package import Monitoring

/// What a webhook says about one problem, before the settings of the journal make an event of it.
package struct ReceivedAlert: Hashable, Sendable {
  /// What makes two of them the same problem.
  package var key: String
  /// `.ok` says that it is over.
  package var state: Status
  package var host = ""
  package var service = ""
  package var title = ""
  package var text = ""
  /// The values that were measured, where the sender says them.
  package var output = ""
  /// Since when, in seconds since 1970.
  package var since: Int?
  /// Where to look, a URL.
  package var link = ""
  package var labels: [String: String] = [:]

  package init(key: String, state: Status) {
    self.key = key
    self.state = state
  }

  package var isOver: Bool { state == .ok }
}

/// What one body says.
package struct ReceivedAlerts: Hashable, Sendable {
  package var alerts: [ReceivedAlert] = []
  /// What the user should know beyond them.
  package var notes: [String] = []

  package init() {}
}
