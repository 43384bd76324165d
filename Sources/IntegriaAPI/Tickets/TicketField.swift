/// A field of a ticket, with its names in the documentation's lists and details and in the legacy build.
struct TicketField {
  /// The names of the element, the documentation's first.
  let names: [String]
  /// The column in the legacy build's list of tickets, from 0; nil if it is not read from there.
  let column: Int?

  private init(_ names: String..., column: Int? = nil) {
    self.names = names
    self.column = column
  }

  static let id = TicketField("id_incident", "id_issue", "id_incidencia", column: 0)
  static let created = TicketField("start", "inicio", column: 1)
  static let title = TicketField("title", "titulo", column: 3)
  static let description = TicketField("description", "descripcion", column: 4)
  static let owner = TicketField("user_id", "id_usuario", column: 5)
  static let status = TicketField("status", "state", "estado", column: 6)
  static let priority = TicketField("priority", "prioridad", column: 7)
  static let group = TicketField("group_id", "id_grupo", column: 8)
  static let updated = TicketField("update", "actualizacion", column: 9)
  static let closed = TicketField("closing", "close", "cierre")
  static let epilog = TicketField("epilog", "epilg")
  static let resolution = TicketField("resolution")
  static let creator = TicketField("id_creator")
  static let parent = TicketField("id_parent")
  static let type = TicketField("id_incident_type", column: 17)
  static let extras = ["extra_data", "extra_data2", "extra_data3", "extra_data4"].map { TicketField($0) }
  static let slaDisabled = TicketField("sla_disabled", column: 15)
  static let affectedSLA = TicketField("affected_sla_id", column: 16)
  static let checked = TicketField("last_stat_check", column: 22)
  static let workunits = TicketField("workunits_count", column: 36)

  /// The fields that `OpenTicket` needs, without `texts`.
  static let ofOpenTickets = [
    id, created, owner, status, priority, group, updated, slaDisabled, affectedSLA, type, checked, workunits,
  ]

  /// The fields in which texts are searched for.
  static let texts = [title, description]
}
