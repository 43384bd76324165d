package import IntegriaAPI
package import Monitoring

/// A report of a monitor, a person or this program's `check` about one key.
package struct TicketEvent: Hashable, Sendable {
  /// The kind of report.
  package enum Kind: String, Sendable, CaseIterable {
    /// A problem: may open, comment on or reopen a ticket.
    case problem
    /// The end of a problem.
    case recovery
    /// An acknowledgement or a custom notification: becomes a comment on an open ticket, and opens none.
    case remark
  }

  /// The problem that the event belongs to.
  package var key: TicketKey
  /// The kind of report.
  package var kind: Kind
  /// The state of the object; OK for a recovery.
  package var state: Status
  /// Seconds since 1970.
  package var time: Int
  /// Number or name of the group of a new ticket; empty for the policy's.
  package var group = ""
  /// The ticket's title; empty for the policy's template.
  package var title = ""
  /// The caller's text.
  package var text = ""
  /// The plugin's output.
  package var output = ""
  /// The person who reports it; empty if it is not a person.
  package var author = ""
  /// Start of the problem, as the caller wrote it.
  package var since = ""
  /// A URL with more about the problem.
  package var link = ""
  /// The monitor's name of the host; empty if there is no host.
  package var host = ""
  /// The monitor's name of the service; empty for the host itself.
  package var service = ""
  /// The type of a notification, such as `ACKNOWLEDGEMENT`; empty otherwise.
  package var notification = ""
  /// The sender's labels, for `label.NAME` in routes.
  package var labels: [String: String] = [:]
  /// The event's own values for settings of the policy.
  package var overrides = TicketOverrides()
  /// The files to put onto the ticket, 20 at most (`AttachedFile.mostFiles`).
  package var files: [AttachedFile] = []

  package init(key: TicketKey, kind: Kind, state: Status, time: Int) {
    self.key = key
    self.kind = kind
    self.state = state
    self.time = time
  }

  /// The object's name for people: `web1/disk`, else the key.
  package var object: String {
    host.isEmpty && service.isEmpty ? key.text : [host, service].filter { !$0.isEmpty }.joined(separator: "/")
  }
}

/// An event's own values for settings of the policy. Empty or nil keeps the policy's value.
package struct TicketOverrides: Hashable, Sendable {
  /// Login of the owner.
  package var owner = ""
  /// Number of the ticket type.
  package var type: Int?
  /// Numbers of inventory objects, separated by colons.
  package var inventory = ""
  /// Priority of a new ticket, in every state of the problem.
  package var priority: Ticket.Priority?
  /// Address that gets a copy of the ticket's mail.
  package var emailCopy = ""
  /// Number of the parent ticket.
  package var parent: Int?
  /// Info_extra 2 to 4. Info_extra holds the key.
  package var extras = ["", "", ""]
  /// Values of the ticket type's custom fields, by label.
  package var fields: [String: String] = [:]

  package init() {}
}
