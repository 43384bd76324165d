/// The operations on tickets: what is asked, and how an answer is read.
extension Operation {
  /// Every ticket in whose texts the marker occurs, in any status and group.
  package static func search(_ marker: String) -> Operation {
    Operation("get_incidents", [marker, "0", "1"], format: .xml)
  }

  package static func details(_ id: Int) -> Operation {
    Operation("get_incident_details", [String(id)], format: .xml)
  }

  /// A comment: no hours, no cost, public, no profile. All six values are needed (WIRE.md section 9).
  package static func comment(_ text: String, on id: Int) -> Operation {
    Operation("create_workunit", [String(id), text, "0.00", "0", "1", "0"])
  }

  package static func customFields(type: Int, of id: Int?) -> Operation {
    Operation("get_incident_fields", [String(type)] + (id.map { [String($0)] } ?? []), format: .xml)
  }

  package static let groups = Operation("get_groups", format: .xml)

  package static func create(_ draft: TicketDraft, _ dialect: Dialect) -> Operation {
    let standard = [
      draft.title, String(draft.group), String(draft.priority), draft.description, draft.inventory,
      String(draft.type), draft.emailCopy, draft.owner, String(draft.parent), String(Ticket.Status.new),
      draft.extras[0], String(Ticket.Resolution.none), draft.extras[1], draft.extras[2], draft.extras[3],
    ]
    return Operation(
      "create_incident", dialect.placing(draft.customFields, behind: standard, firstAt: dialect.createFieldPosition))
  }

  /// Writes all of a ticket: the server sets every field by position, and empties what is left out.
  package static func update(_ ticket: Ticket, customFields: [CustomField], _ dialect: Dialect) -> Operation {
    let standard: [String] =
      [
        String(ticket.id), ticket.title, ticket.description, ticket.epilog, String(ticket.group),
        String(ticket.priority), String(ticket.resolution), String(ticket.status), ticket.owner,
        String(ticket.parent), String(ticket.type),
      ] + ticket.extras.map { $0 ?? "" }
    let values = dialect.placing(customFields.map(\.value), behind: standard, firstAt: standard.count)
    // Where people's texts hold every separator, U+001F separates, which no keyboard makes.
    return Operation("update_incident", values.map { $0.filter { $0 != "\u{1f}" } })
  }
}

extension Dialect {
  /// Where the values of a type's own fields begin in `create_incident`, from 0: behind Info_extra4 by the
  /// documentation; the legacy build takes them from Info_extra3 on (WIRE.md section 6).
  var createFieldPosition: Int {
    switch self {
    case .documented: 15
    case .legacy: 13
    }
  }

  fileprivate func placing(_ values: [String], behind standard: [String], firstAt position: Int) -> [String] {
    values.isEmpty ? standard : Array(standard.prefix(position)) + values
  }
}

extension TicketDraft {
  /// The extras that `create_incident` has no room for, by name: where the type's own fields take their place.
  package func displacedExtras(_ dialect: Dialect) -> [String] {
    guard dialect == .legacy, !customFields.isEmpty else { return [] }
    return [("Info_extra3", extras[2]), ("Info_extra4", extras[3])].filter { !$0.1.isEmpty }.map(\.0)
  }
}

extension ReplyBody {
  /// The tickets of a `get_incidents` answer. An empty body is an error: "search failed" is not "not found".
  package func tickets() throws(APIError) -> [Ticket] {
    let root = try RecordReader.root(self)
    var tickets: [Ticket] = []
    for record in root.children where record.name == "incident" {
      guard let ticket = Ticket(record) else {
        throw APIError(.malformed, operation: operation, excerpt: "a ticket in it has no number or no status")
      }
      tickets.append(ticket)
    }
    return tickets
  }

  /// The ticket of a `get_incident_details` answer; nil for the empty body that stands for "no such ticket, or not yours".
  package func ticket() throws(APIError) -> Ticket? {
    guard !text.isEmpty else { return nil }
    let root = try RecordReader.root(self)
    guard let ticket = Ticket(root.children.first { $0.name == "incident" } ?? root) else {
      throw APIError(.malformed, operation: operation, excerpt: "it has no number or no status")
    }
    return ticket
  }

  /// The fields of a `get_incident_fields` answer, in the type's order; none for an empty body.
  package func customFields() throws(APIError) -> [CustomField] {
    guard !text.isEmpty else { return [] }
    let records = try RecordReader.root(self).children.filter { $0.name == "field" }
    let ordered = records.map(\.fields).enumerated().sorted { left, right in
      let order = (Int(left.element["order"] ?? "") ?? 0, Int(right.element["order"] ?? "") ?? 0)
      return order.0 == order.1 ? left.offset < right.offset : order.0 < order.1
    }
    return ordered.map { CustomField(label: $0.element["label"] ?? "", value: $0.element["data"] ?? "") }
  }

  /// The groups of a `get_groups` answer: names by number.
  package func groups() throws(APIError) -> [(id: Int, name: String)] {
    try RecordReader.root(self).children.filter { $0.name == "group" }.compactMap { record in
      let fields = record.fields
      guard let id = fields["id"].flatMap({ Int($0) }), let name = fields["name"] else { return nil }
      return (id, name)
    }
  }
}
