package import IntegriaAPI
package import Monitoring

/// What a monitor, a person or our own check said about one key.
package struct TicketEvent: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Something is wrong: may open, comment or reopen.
    case problem
    /// It is over.
    case recovery
    /// A remark (an acknowledgement, a custom notification): goes to a ticket that is there, opens none.
    case remark
  }

  package var key: TicketKey
  package var kind: Kind
  /// The state of the object; OK for a recovery.
  package var state: Status
  /// Seconds since 1970.
  package var time: Int
  /// Number or name of the group that gets a new ticket; empty for the policy's.
  package var group = ""
  package var title = ""
  /// The caller's words on it.
  package var text = ""
  /// The plugin's output.
  package var output = ""
  /// Who reports it, where that is a person.
  package var author = ""
  /// Since when, in the caller's words.
  package var since = ""
  /// Where to look, a URL.
  package var link = ""
  package var host = ""
  package var service = ""
  /// The word that began it, where it was a notification: `ACKNOWLEDGEMENT`.
  package var notification = ""
  /// What the sender's labels say, for `label.NAME` of routes.
  package var labels: [String: String] = [:]
  package var overrides = TicketOverrides()

  package init(key: TicketKey, kind: Kind, state: Status, time: Int) {
    self.key = key
    self.kind = kind
    self.state = state
    self.time = time
  }

  /// How a person names the object: `web1/disk`, or the key.
  package var object: String {
    host.isEmpty && service.isEmpty ? key.text : [host, service].filter { !$0.isEmpty }.joined(separator: "/")
  }
}

/// What one event sets differently from the policy; empty or nil leaves the policy's.
package struct TicketOverrides: Hashable, Sendable {
  package var owner = ""
  package var type: Int?
  package var inventory = ""
  package var priority: Ticket.Priority?
  package var emailCopy = ""
  package var parent: Int?
  /// Info_extra 2 to 4; the first holds the key.
  package var extras = ["", "", ""]
  /// Values of the type's own fields by their labels.
  package var fields: [String: String] = [:]

  package init() {}
}
