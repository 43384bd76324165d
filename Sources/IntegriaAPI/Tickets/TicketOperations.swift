internal import FoundationEssentials

/// The operations on tickets, and the reading of their answers.
extension Operation {
  /// The search for tickets whose texts contain the marker, in any status and group.
  package static func search(_ marker: String) -> Operation {
    Operation("get_incidents", [marker, "0", "1"], format: .xml)
  }

  /// The search for open tickets whose texts contain the marker, in case all tickets exceed the limit of an answer.
  package static func searchOpen(_ marker: String) -> Operation {
    Operation("get_incidents", [marker, "-10", "1"], format: .xml)
  }

  /// One ticket.
  package static func details(_ id: Int) -> Operation {
    Operation("get_incident_details", [String(id)], format: .xml)
  }

  /// A comment: no hours, no cost, public, no profile. The server requires all six values (WIRE.md section 9).
  package static func comment(_ text: String, on id: Int) -> Operation {
    Operation("create_workunit", [String(id), text, "0.00", "0", "1", "0"])
  }

  /// The custom fields of a ticket type, with the values of a ticket if one is given.
  package static func customFields(type: Int, of id: Int?) -> Operation {
    Operation("get_incident_fields", [String(type)] + (id.map { [String($0)] } ?? []), format: .xml)
  }

  /// Whether a user exists.
  package static func userExists(_ name: String) -> Operation { Operation("user_exists", [name]) }

  /// The files of a ticket.
  package static func files(of id: Int) -> Operation { Operation("get_incident_files", [String(id)], format: .xml) }

  /// The upload of a file to a ticket. The name has no slashes. The server silently drops a second file with the same
  /// name.
  package static func attach(_ content: [UInt8], named name: String, to id: Int) -> Operation {
    let base64 = Data(content).base64EncodedString()
    return Operation("attach_file", [String(id), name, String(content.count), "", base64])
  }

  /// The groups that the user may see.
  package static let groups = Operation("get_groups", format: .xml)
  /// The statuses with their names.
  package static let statuses = Operation("get_incidents_status", format: .xml)
  /// The priorities with their names; the legacy dialect does not have this operation.
  package static let priorities = Operation("get_incident_priorities", format: .xml)
  /// The logins of all users.
  package static let users = Operation("get_users", format: .xml)
}

extension ReplyBody {
  /// The tickets in a `get_incidents` answer. An empty body is an error, so that a failed search never counts as "not
  /// found".
  package func tickets() throws(APIError) -> [Ticket] {
    let records = try RecordReader.root(self).children.filter { $0.name == "incident" }
    return try records.map { record throws(APIError) in
      guard let ticket = Ticket(record) else {
        throw APIError(.malformed, operation: operation, excerpt: "a ticket in it has no number or no status")
      }
      return ticket
    }
  }

  /// The ticket in a `get_incident_details` answer; nil for an empty body: the ticket does not exist or is not visible.
  package func ticket() throws(APIError) -> Ticket? {
    guard !text.isEmpty else { return nil }
    let root = try RecordReader.root(self)
    guard let ticket = Ticket(root.children.first { $0.name == "incident" } ?? root) else {
      throw APIError(.malformed, operation: operation, excerpt: "it has no number or no status")
    }
    return ticket
  }

  /// The fields in a `get_incident_fields` answer, in the type's order; empty for an empty body.
  package func customFields() throws(APIError) -> [CustomField] {
    let ordered = try records("field").map(\.fields).enumerated().sorted { left, right in
      let order = (Int(left.element["order"] ?? "") ?? 0, Int(right.element["order"] ?? "") ?? 0)
      return order.0 == order.1 ? left.offset < right.offset : order.0 < order.1
    }
    return ordered.map { CustomField(label: $0.element["label"] ?? "", value: $0.element["data"] ?? "") }
  }

  /// The names in a `get_incident_files` answer; empty for an empty body.
  package func fileNames() throws(APIError) -> [String] {
    try records("file").compactMap { $0.fields["filename"] }
  }

  /// The elements with this name below the root; empty for an empty body.
  func records(_ name: String) throws(APIError) -> [RecordReader.Element] {
    guard !text.isEmpty else { return [] }
    return try RecordReader.root(self).children.filter { $0.name == name }
  }

  /// The groups in a `get_groups` answer, in its order.
  package func groups() throws(APIError) -> [TicketGroup] {
    try namedNumbers().map { TicketGroup(id: $0.number, name: $0.name) }
  }

  /// The numbers and names in a list (`get_groups`, `get_incidents_status`, `get_incident_priorities`), in its order.
  package func namedNumbers() throws(APIError) -> [(number: Int, name: String)] {
    try RecordReader.root(self).children.compactMap { record in
      let fields = record.fields
      guard let number = fields["id"].flatMap({ Int($0) }), let name = fields["name"] else { return nil }
      return (number, name)
    }
  }

  /// The logins in a `get_users` answer, in its order.
  package func users() throws(APIError) -> [String] {
    try RecordReader.root(self).children.compactMap { record in
      record.name == "id_user" ? record.decodedText : record.fields["id_user"]
    }
  }
}
