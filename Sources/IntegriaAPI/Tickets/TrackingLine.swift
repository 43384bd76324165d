internal import Monitoring

/// A line of a ticket's history (`get_incident_tracking`).
///
/// The user shows where the change came from. Changes through the web interface have the person's login name. Changes
/// through the API have none, except new tickets and files, which have the API's user. Cron is `System` (WIRE-2.md
/// section 4).
package struct TrackingLine: Hashable, Sendable {
  /// The change.
  package enum Action: Hashable, Sendable {
    case commented
    /// The new status.
    case status(Ticket.Status)
    /// The new owner. Wrong after "Reopen" and after changes through the API; the ticket itself has the right owner.
    case owner(String)
    case other
  }

  /// The line's number, ascending over all tickets.
  package let id: Int
  /// The change.
  package let action: Action
  /// The user's login name; empty for a change through the API.
  package let user: String
  /// Time of the change by the server's clock; nil if the answer does not contain it.
  package let time: LocalMoment?

  package init(id: Int, action: Action, user: String, time: LocalMoment? = nil) {
    self.id = id
    self.action = action
    self.user = user
    self.time = time
  }

  /// The user name in changes by the server's cron.
  package static let cron = "System"

  /// Reads a record; nil if it has no number.
  init?(_ record: RecordReader.Element) {
    let fields = record.fields
    guard let id = fields["id_it"].flatMap({ Int($0.trimmed) }) else { return nil }
    self.id = id
    user = fields["id_user"] ?? ""
    time = fields["timestamp"].flatMap { LocalMoment($0) }
    // The legacy build spells the name with one d.
    let value = fields["id_additional"] ?? fields["id_aditional"] ?? ""
    switch fields["state"].flatMap({ Int($0.trimmed) }) {
    case 2: action = .commented
    case 7: action = Int(value.trimmed).map { .status(Ticket.Status(rawValue: $0)) } ?? .other
    case 17: action = .owner(value)
    default: action = .other
    }
  }
}

/// A comment on a ticket, or other work on it (`get_incident_workunits`).
package struct Workunit: Hashable, Sendable {
  /// Number of the workunit.
  package let id: Int
  /// The author's login name. When cron closes an idle ticket, it writes as the ticket's owner (WIRE-2.md section 4).
  package let user: String
  /// The text of the comment, with line ends.
  package let text: String
  /// Time of the comment by the server's clock; nil if the answer does not contain it.
  package let time: LocalMoment?
  /// Whether the ticket's creator may see it too.
  package let isPublic: Bool

  package init(id: Int, user: String, text: String, time: LocalMoment? = nil, isPublic: Bool = true) {
    self.id = id
    self.user = user
    self.text = text
    self.time = time
    self.isPublic = isPublic
  }

  /// Reads a record; nil if it has no number.
  init?(_ record: RecordReader.Element) {
    let fields = record.fields
    guard let id = fields["id"].flatMap({ Int($0.trimmed) }) else { return nil }
    self.id = id
    user = fields["id_user"] ?? ""
    text = fields["description"] ?? ""
    time = fields["timestamp"].flatMap { LocalMoment($0) }
    isPublic = fields["public"]?.trimmed != "0"
  }
}

extension Operation {
  /// The history of a ticket.
  package static func tracking(of id: Int) -> Operation {
    Operation("get_incident_tracking", [String(id)], format: .xml)
  }

  /// The comments on a ticket and other work on it.
  package static func workunits(of id: Int) -> Operation {
    Operation("get_incident_workunits", [String(id)], format: .xml)
  }
}

extension ReplyBody {
  /// The lines in a `get_incident_tracking` answer, oldest first; empty for an empty body: the ticket does not exist or
  /// is not visible. Throws as `RecordReader.root` does.
  package func tracking() throws(APIError) -> [TrackingLine] {
    try records("tracking").compactMap(TrackingLine.init).sorted { $0.id < $1.id }
  }

  /// The workunits in a `get_incident_workunits` answer, oldest first; empty for an empty body. Throws as `tracking()`
  /// does.
  package func workunits() throws(APIError) -> [Workunit] {
    try records("workunit").compactMap(Workunit.init).sorted { $0.id < $1.id }
  }
}
