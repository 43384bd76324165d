internal import Monitoring

/// Reads the records of a list of open tickets, from XML and CSV.
struct OpenTicketReader {
  private let operation: String
  private let texts: [String]

  /// The fields that are read: those with texts only if a text is searched for.
  var fields: [TicketField] { TicketField.ofOpenTickets + (texts.isEmpty ? [] : TicketField.texts) }

  init(_ body: ReplyBody, texts: Set<String>) {
    operation = body.operation
    self.texts = Array(texts)
  }

  /// A ticket from its fields. Throws `malformed` for a field that is missing or not a number.
  func ticket(_ value: (TicketField) -> String?) throws(APIError) -> OpenTicket {
    func missing(_ what: String, _ field: TicketField) -> APIError {
      APIError(.malformed, operation: operation, excerpt: "a ticket in it has no \(what)'\(field.names[0])'")
    }
    func text(_ field: TicketField) throws(APIError) -> String {
      guard let text = value(field) else { throw missing("", field) }
      return text
    }
    func number(_ field: TicketField) throws(APIError) -> Int {
      guard let number = Int(try text(field).trimmed) else { throw missing("number as ", field) }
      return number
    }
    // Never is empty, or MySQL's zero date.
    func moment(_ field: TicketField) throws(APIError) -> LocalMoment? {
      let text = try text(field)
      guard !text.isEmpty, !text.hasPrefix("0000-00-00") else { return nil }
      guard let moment = LocalMoment(text) else { throw missing("time as ", field) }
      return moment
    }
    let isSLADisabled = try number(.slaDisabled) != 0
    let affectedSLA = try number(.affectedSLA)
    return OpenTicket(
      id: try number(.id), status: Ticket.Status(rawValue: try number(.status)),
      priority: Ticket.Priority(rawValue: try number(.priority)), group: try number(.group), type: try number(.type),
      owner: try text(.owner), created: LocalMoment(try text(.created)), updated: try moment(.updated),
      checked: try moment(.checked), workunits: try number(.workunits),
      isSLABreached: !isSLADisabled && affectedSLA != 0, texts: found(in: TicketField.texts.compactMap(value)))
  }

  private func found(in values: [String]) -> Set<String> {
    guard !texts.isEmpty else { return [] }
    let lowered = values.map { $0.lowercased() }
    return Set(texts.filter { text in lowered.contains { $0.contains(text.lowercased()) } })
  }
}
