/// Differences between servers in reading and writing tickets.
extension Dialect {
  /// Whether the dialect's servers have an operation. A call of an operation that they lack takes 15 s and gets an
  /// empty answer, like a refused login, so it is never sent.
  package func has(_ operation: String) -> Bool {
    switch self {
    case .documented: true
    case .legacy: !LegacyDialect.missingOperations.contains(operation)
    }
  }

  /// The call that creates a ticket.
  package func create(_ draft: TicketDraft) -> Operation {
    let standard: [String] = [
      draft.title, String(draft.group), "\(draft.priority)", draft.description, draft.inventory, String(draft.type),
      draft.emailCopy, draft.owner, String(draft.parent), "\(Ticket.Status.new)", draft.extras[0],
      "\(Ticket.Resolution.none)", draft.extras[1], draft.extras[2], draft.extras[3],
    ]
    guard !draft.customFields.isEmpty else { return Operation("create_incident", standard) }
    return Operation("create_incident", standard.prefix(createFieldPosition) + draft.customFields)
  }

  /// Position in `create_incident`, from 0, at which the values of a type's custom fields begin: after Info_extra4 in
  /// the documentation, in the place of Info_extra3 on the legacy build (WIRE.md section 6).
  var createFieldPosition: Int {
    switch self {
    case .documented: 15
    case .legacy: 13
    }
  }

  /// Names of the extras that `create(_:)` leaves out because custom fields take their places.
  package func displacedExtras(of draft: TicketDraft) -> [String] {
    draft.customFields.isEmpty ? [] : extrasInPlacesOfFields(draft)
  }

  /// Names of the extras that the server stores as custom fields, if the ticket has a type but no values of its fields.
  package func extrasTakenAsFields(of draft: TicketDraft) -> [String] {
    draft.type == 0 || !draft.customFields.isEmpty ? [] : extrasInPlacesOfFields(draft)
  }

  /// Names of the extras with a value in a position of `create_incident` that a custom field can have. Info_extra2 has
  /// position 12.
  private func extrasInPlacesOfFields(_ draft: TicketDraft) -> [String] {
    draft.extras.enumerated().dropFirst(2).filter { 11 + $0.offset >= createFieldPosition && !$0.element.isEmpty }
      .map { "Info_extra\($0.offset + 1)" }
  }

  /// Whether the server reports the names of custom fields (`get_incident_fields`). Without names, values are placed by
  /// their position in the type.
  package var namesCustomFields: Bool { has("get_incident_fields") }

  /// Whether `update_incident` empties custom fields that are not sent. The legacy build keeps them
  /// (WIRE.md section 4).
  package var updateNeedsCustomFields: Bool {
    switch self {
    case .documented: true
    case .legacy: false
    }
  }

  /// The call that writes all fields of a ticket. The server sets each field by position, and empties omitted ones.
  /// `customFields` are the ticket's own; they are not sent if the server keeps them.
  package func update(_ ticket: Ticket, customFields: [CustomField]) -> Operation {
    let standard: [String] =
      [
        String(ticket.id), ticket.title, ticket.description, ticket.epilog, String(ticket.group),
        "\(ticket.priority)", "\(ticket.resolution)", "\(ticket.status)", ticket.owner, String(ticket.parent),
        String(ticket.type),
      ] + ticket.extras.map { $0 ?? "" }
    let values = standard + (updateNeedsCustomFields ? customFields.map(\.value) : [])
    // U+001F is removed so that it can separate the values if the texts contain all other separators.
    return Operation("update_incident", values.map { $0.filter { $0 != "\u{1f}" } })
  }

  /// Whether the server reads `:::` in a value as a comma, so that texts must not contain it (WIRE.md section 12). The
  /// legacy build does so only with `change_comma`, which is never sent.
  package var readsTripleColonAsComma: Bool {
    switch self {
    case .documented: true
    case .legacy: false
    }
  }
}
