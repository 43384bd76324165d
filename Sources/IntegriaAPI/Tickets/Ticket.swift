internal import Monitoring

/// A ticket ("incident") of the server, with its HTML entities decoded.
package struct Ticket: Hashable, Sendable {
  /// The ticket's number.
  package let id: Int
  /// The title; the server accepts no empty one (WIRE.md section 6).
  package var title: String
  /// The description, with line ends.
  package var description: String
  /// The text of the ticket's resolution.
  package var epilog: String
  /// Number of the group.
  package var group: Int
  /// The priority; 0 (informative) if the answer does not contain it.
  package var priority: Priority
  /// The status.
  package var status: Status
  /// The resolution, which the server sets to 0 (none) unless the status is "closed" (WIRE.md section 9).
  package var resolution: Resolution
  /// Login name of the owner.
  package var owner: String
  /// Login name of the user who created the ticket.
  package var creator: String
  /// Number of the parent ticket; 0 for none.
  package var parent: Int
  /// Number of the ticket type; 0 for none.
  package var type: Int
  /// Info_extra 1 to 4; nil for each that the answer does not contain.
  package var extras: [String?]
  /// Time of creation by the server's clock; nil if the answer does not contain it.
  package let createdAt: LocalMoment?
  /// Time of closing by the server's clock; nil for an open ticket.
  package let closedAt: LocalMoment?
  /// Time of the last change by the server's clock; nil if the answer does not contain it.
  package let updatedAt: LocalMoment?
  /// The first field that `update_incident` writes and that the answer lacks, or has not as a number; nil if there is
  /// none. Such a ticket must not be written back, because the field would be emptied.
  package let unreadableField: String?

  /// Whether the status is "closed".
  package var isClosed: Bool { status == .closed }

  /// Whether the status is "closed" or "pending to be closed".
  package var isOver: Bool { isClosed || status == .pendingToBeClosed }

  /// Reads a record of `get_incidents` or `get_incident_details`; nil if it has no number or no status.
  package init?(_ record: RecordReader.Element) {
    let fields = record.fields
    func text(_ field: TicketField) -> String? { field.names.lazy.compactMap { fields[$0] }.first }
    func number(_ field: TicketField) -> Int? { text(field).flatMap { Int($0.trimmed) } }
    guard let id = number(TicketField.id), let status = number(TicketField.status) else { return nil }
    self.id = id
    self.status = Status(rawValue: status)
    title = text(TicketField.title) ?? ""
    description = text(TicketField.description) ?? ""
    epilog = text(TicketField.epilog) ?? ""
    group = number(TicketField.group) ?? 0
    priority = Priority(rawValue: number(TicketField.priority) ?? 0)
    resolution = Resolution(rawValue: number(TicketField.resolution) ?? 0)
    owner = text(TicketField.owner) ?? ""
    creator = text(TicketField.creator) ?? ""
    parent = number(TicketField.parent) ?? 0
    type = number(TicketField.type) ?? 0
    extras = TicketField.extras.map(text)
    func moment(_ field: TicketField) -> LocalMoment? { text(field).flatMap { LocalMoment($0) } }
    createdAt = moment(TicketField.created)
    closedAt = moment(TicketField.closed)
    updatedAt = moment(TicketField.updated)
    let texts = [TicketField.title, TicketField.description, TicketField.epilog, TicketField.owner]
    let numbers = [TicketField.group, TicketField.priority, TicketField.resolution]
    unreadableField = (texts.filter { text($0) == nil } + numbers.filter { number($0) == nil }).first?.names.first
  }
}

/// The answer to a ticket's creation.
package struct CreatedTicket: Hashable, Sendable {
  /// The ticket's number.
  package let id: Int
  /// The time of the answer by the server's clock, in seconds since 1970; nil if the answer has no `Date`.
  package let date: Int?

  package init(id: Int, date: Int?) {
    self.id = id
    self.date = date
  }
}

/// The values of a new ticket.
package struct TicketDraft: Hashable, Sendable {
  /// The title; `create_incident` refuses an empty one and `0` (WIRE.md section 6).
  package var title: String
  /// The description; its last word is the marker of the ticket's key.
  package var description: String
  /// Number of the group.
  package var group: Int
  /// The priority.
  package var priority: Ticket.Priority
  /// Login name of the owner; empty for the server's default.
  package var owner = ""
  /// Number of the ticket type; 0 for none.
  package var type = 0
  /// Numbers of inventory objects, separated by colons.
  package var inventory = ""
  /// Address that gets copies of the ticket's mail.
  package var emailCopy = ""
  /// Number of the parent ticket; 0 for none.
  package var parent = 0
  /// Info_extra 1 to 4.
  package var extras = ["", "", "", ""]
  /// Values of the type's custom fields, in the type's order.
  package var customFields: [String] = []

  package init(title: String, description: String, group: Int, priority: Ticket.Priority) {
    self.title = title
    self.description = description
    self.group = group
    self.priority = priority
  }
}

/// A custom field of a ticket type, with its value if a ticket was given (`get_incident_fields`).
package struct CustomField: Hashable, Sendable {
  /// The name that people see, also used in `--field NAME=VALUE`.
  package let label: String
  /// The value of the given ticket; empty for none.
  package let value: String
}

/// A group of the server (`get_groups`), whose members see its tickets. Several groups may have the same name.
package struct TicketGroup: Hashable, Sendable {
  /// The group's number.
  package let id: Int
  /// The group's name.
  package let name: String
}
