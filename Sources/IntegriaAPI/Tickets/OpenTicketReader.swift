internal import Monitoring

/// Reads the records of a list of open tickets, from XML and CSV.
struct OpenTicketReader {
  private let operation: String
  private let texts: [String]

  /// The fields to read, including texts only if a text is searched for.
  var fields: [TicketField] { TicketField.ofOpenTickets + (texts.isEmpty ? [] : TicketField.texts) }

  init(_ body: ReplyBody, texts: Set<String>) {
    operation = body.operation
    self.texts = Array(texts)
  }

  /// Makes a ticket from its fields. Throws `malformed` if it has no number. Other fields that are missing or cannot be
  /// read are in `faults`.
  func ticket(_ value: (TicketField) -> String?) throws(APIError) -> OpenTicket {
    guard let id = value(.id).flatMap({ Int($0.trimmed) }) else {
      throw APIError(.malformed, operation: operation, excerpt: "a ticket in it has no number")
    }
    var faults: [OpenTicket.Part: String] = [:]
    func read<Value>(_ part: OpenTicket.Part, _ field: TicketField, as kind: String, _ parse: (String) -> Value?)
      -> Value?
    {
      let parsed = value(field).flatMap(parse)
      if parsed == nil { faults[part] = "ticket \(id) has no \(kind) as '\(field.names[0])'" }
      return parsed
    }
    func text(_ part: OpenTicket.Part, _ field: TicketField) -> String { read(part, field, as: "text") { $0 } ?? "" }
    func number(_ part: OpenTicket.Part, _ field: TicketField) -> Int {
      read(part, field, as: "number") { Int($0.trimmed) } ?? 0
    }
    // Empty or MySQL's zero date means never.
    func moment(_ part: OpenTicket.Part, _ field: TicketField) -> LocalMoment? {
      if let text = value(field), text.isEmpty || text.hasPrefix("0000-00-00") { return nil }
      return read(part, field, as: "time") { LocalMoment($0) }
    }
    let affectedSLA = number(.sla, .affectedSLA)
    return OpenTicket(
      id: id, status: Ticket.Status(rawValue: number(.status, .status)),
      priority: Ticket.Priority(rawValue: number(.priority, .priority)), group: number(.group, .group),
      type: number(.type, .type), owner: text(.owner, .owner),
      created: read(.created, .created, as: "time") { LocalMoment($0) }, updated: moment(.updated, .updated),
      checked: moment(.checked, .checked), workunits: number(.workunits, .workunits),
      isSLABreached: number(.sla, .slaDisabled) == 0 && affectedSLA != 0,
      texts: texts.isEmpty ? [] : found(in: TicketField.texts.map { text(.texts, $0) }), faults: faults)
  }

  private func found(in values: [String]) -> Set<String> {
    let lowered = values.map { $0.lowercased() }
    return Set(texts.filter { text in lowered.contains { $0.contains(text.lowercased()) } })
  }
}
