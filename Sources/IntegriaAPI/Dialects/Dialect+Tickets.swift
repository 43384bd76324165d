/// What differs between servers in reading and writing tickets.
extension Dialect {
  /// Whether the dialect's servers have the operation. One that they do not have costs 15 s and answers nothing, as a
  /// refused login does: it is never asked.
  package func has(_ operation: String) -> Bool {
    switch self {
    case .documented: true
    case .legacy: !LegacyDialect.missingOperations.contains(operation)
    }
  }

  /// The call that makes a ticket.
  package func create(_ draft: TicketDraft) -> Operation {
    let standard: [String] = [
      draft.title, String(draft.group), "\(draft.priority)", draft.description, draft.inventory, String(draft.type),
      draft.emailCopy, draft.owner, String(draft.parent), "\(Ticket.Status.new)", draft.extras[0],
      "\(Ticket.Resolution.none)", draft.extras[1], draft.extras[2], draft.extras[3],
    ]
    guard !draft.customFields.isEmpty else { return Operation("create_incident", standard) }
    return Operation("create_incident", standard.prefix(createFieldPosition) + draft.customFields)
  }

  /// Where the values of a type's own fields begin in `create_incident`, from 0: after Info_extra4 by the documentation;
  /// the legacy build takes them from Info_extra3 on (WIRE.md section 6).
  var createFieldPosition: Int {
    switch self {
    case .documented: 15
    case .legacy: 13
    }
  }

  /// The extras that `create(_:)` leaves out, by name, because the type's own fields stand in their place.
  package func displacedExtras(of draft: TicketDraft) -> [String] {
    guard !draft.customFields.isEmpty else { return [] }
    return draft.extras.enumerated().dropFirst(2).filter {
      11 + $0.offset >= createFieldPosition && !$0.element.isEmpty
    }
    .map { "Info_extra\($0.offset + 1)" }
  }

  /// The extras of a ticket with a type but no values for its fields that the server takes for such values, by name.
  package func extrasTakenAsFields(of draft: TicketDraft) -> [String] {
    guard draft.type != 0, draft.customFields.isEmpty else { return [] }
    return draft.extras.enumerated().dropFirst(2).filter {
      11 + $0.offset >= createFieldPosition && !$0.element.isEmpty
    }
    .map { "Info_extra\($0.offset + 1)" }
  }

  /// Whether the fields of a ticket type have names (`get_incident_fields`); without them a value is placed by its
  /// position in the type alone.
  package var namesCustomFields: Bool { has("get_incident_fields") }

  /// Whether `update_incident` empties the type's own fields that it is not sent. The legacy build keeps them
  /// (WIRE.md section 4).
  package var updateNeedsCustomFields: Bool {
    switch self {
    case .documented: true
    case .legacy: false
    }
  }

  /// The call that writes all of a ticket: the server sets every field by position, and empties what is left out.
  /// `customFields` are those of its type, read from the same ticket; without effect where the server keeps them.
  package func update(_ ticket: Ticket, customFields: [CustomField]) -> Operation {
    let standard: [String] =
      [
        String(ticket.id), ticket.title, ticket.description, ticket.epilog, String(ticket.group),
        "\(ticket.priority)", "\(ticket.resolution)", "\(ticket.status)", ticket.owner, String(ticket.parent),
        String(ticket.type),
      ] + ticket.extras.map { $0 ?? "" }
    let values = standard + (updateNeedsCustomFields ? customFields.map(\.value) : [])
    // Where people's texts hold every separator, U+001F separates, which no keyboard makes.
    return Operation("update_incident", values.map { $0.filter { $0 != "\u{1f}" } })
  }

  /// Whether `:::` in a value becomes a comma on the server, so that a text has to keep its colons apart (WIRE.md
  /// section 12; the legacy build does so only with `change_comma`, which is never sent).
  package var readsTripleColonAsComma: Bool {
    switch self {
    case .documented: true
    case .legacy: false
    }
  }
}
