/// A ticket ("incident") of the server, with its HTML entities decoded.
package struct Ticket: Hashable, Sendable {
  /// Its number.
  package let id: Int
  package var title: String
  package var description: String
  /// The text of the ticket's resolution.
  package var epilog: String
  /// Number of the group.
  package var group: Int
  package var priority: Priority
  package var status: Status
  package var resolution: Resolution
  /// Login of the owner.
  package var owner: String
  /// Login of the user that created the ticket.
  package var creator: String
  /// Number of the parent ticket; 0 for none.
  package var parent: Int
  /// Number of the ticket type; 0 for none.
  package var type: Int
  /// Info_extra 1 to 4; nil for those that the answer does not contain.
  package var extras: [String?]
  /// Time of closing, such as `2026-11-25 03:36:41`, in the server's time zone; nil for an open ticket.
  package let closedAt: String?
  /// Time of the last change, in the same form; nil if the answer does not contain it.
  package let updatedAt: String?

  /// Whether its status is "closed".
  package var isClosed: Bool { status == .closed }

  /// Names of a field's column: in the documentation's lists, in its details, and in the open-source edition.
  private static let names: [String: [String]] = [
    "id": ["id_incident", "id_issue", "id_incidencia"], "title": ["title", "titulo"],
    "description": ["description", "descripcion"], "owner": ["user_id", "id_usuario"],
    "status": ["status", "state", "estado"], "priority": ["priority", "prioridad"], "group": ["group_id", "id_grupo"],
    "epilog": ["epilog", "epilg"], "closing": ["closing", "close", "cierre"], "update": ["update", "actualizacion"],
  ]

  /// Reads a record of `get_incidents` or `get_incident_details`. nil if it has no number or no status.
  package init?(_ record: RecordReader.Element) {
    let fields = record.fields
    func text(_ meaning: String) -> String? {
      (Self.names[meaning] ?? [meaning]).lazy.compactMap { fields[$0] }.first
    }
    func number(_ meaning: String) -> Int? { text(meaning).flatMap { Int($0) } }
    guard let id = number("id"), let status = number("status") else { return nil }
    self.id = id
    self.status = Status(rawValue: status)
    title = text("title") ?? ""
    description = text("description") ?? ""
    epilog = text("epilog") ?? ""
    group = number("group") ?? 0
    priority = Priority(rawValue: number("priority") ?? 0)
    resolution = Resolution(rawValue: number("resolution") ?? 0)
    owner = text("owner") ?? ""
    creator = text("id_creator") ?? ""
    parent = number("id_parent") ?? 0
    type = number("id_incident_type") ?? 0
    extras = ["extra_data", "extra_data2", "extra_data3", "extra_data4"].map(text)
    func date(_ meaning: String) -> String? { text(meaning).flatMap { $0.isEmpty || $0.hasPrefix("0000") ? nil : $0 } }
    closedAt = date("closing")
    updatedAt = date("update")
  }
}

/// The values of a new ticket.
package struct TicketDraft: Hashable, Sendable {
  package var title: String
  package var description: String
  /// Number of the group.
  package var group: Int
  package var priority: Ticket.Priority
  /// Login of the owner; empty for the server's default.
  package var owner = ""
  /// Number of the ticket type; 0 for none.
  package var type = 0
  /// Numbers of inventory objects, separated by colons.
  package var inventory = ""
  /// Address that gets a copy of the ticket's mail.
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
  package let label: String
  package let value: String

  package init(label: String, value: String) {
    self.label = label
    self.value = value
  }
}

/// A group of the server, whose members see its tickets (`get_groups`). Several groups may have the same name.
package struct TicketGroup: Hashable, Sendable {
  package let id: Int
  package let name: String

  package init(id: Int, name: String) {
    self.id = id
    self.name = name
  }
}
