/// The columns of a ticket in answers. Their order in CSV is the same in all versions, their names in XML differ.
struct TicketColumns {
  /// A column with its names and value.
  struct Column {
    /// The name in the legacy dialect, in all operations.
    var legacy: String
    /// The name in the documented get_incidents.
    var incident: String
    /// The name in the documented get_incident_details.
    var details: String
    var value: String
    /// Whether the column is a documented element that CSV lines never have.
    var isXMLOnly = false
  }

  private let ticket: Store.Ticket
  private let time: DatabaseTime
  /// When cron last checked the ticket; nil for never.
  private let lastCheck: Int?

  /// `cronEnd`: when cron last finished, which stamps every open ticket.
  init(_ ticket: Store.Ticket, _ time: DatabaseTime, cronEnd: Int?) {
    self.ticket = ticket
    self.time = time
    let lastOpen = ticket.isClosed ? ticket.closing ?? ticket.update : Int.max
    lastCheck = ticket.lastStatCheck ?? cronEnd.flatMap { $0 < ticket.start ? nil : min($0, lastOpen) }
  }

  /// The columns of get_incident_details.
  var all: [Column] { head + middle + tail }

  /// The two additional columns of get_incidents.
  static func work(_ workunits: [Store.Workunit]) -> [Column] {
    [
      same("workunits_hours", PHP.echo(workunits.map(\.duration).reduce(0, +))),
      same("workunits_count", "\(workunits.count)"),
    ]
  }

  private var head: [Column] {
    [
      Column(legacy: "id_incidencia", incident: "id_incident", details: "id_issue", value: "\(ticket.id)"),
      Column(legacy: "inicio", incident: "start", details: "start", value: time.text(ticket.start)),
      Column(legacy: "cierre", incident: "closing", details: "close", value: time.text(ticket.closing)),
      Column(legacy: "titulo", incident: "title", details: "title", value: ticket.title),
      Column(legacy: "descripcion", incident: "description", details: "description", value: ticket.description),
      Column(legacy: "id_usuario", incident: "user_id", details: "user_id", value: ticket.owner),
      Column(legacy: "", incident: "", details: "source", value: "1", isXMLOnly: true),
      Column(legacy: "estado", incident: "status", details: "state", value: "\(ticket.status)"),
      Column(legacy: "prioridad", incident: "priority", details: "priority", value: "\(ticket.priority)"),
      Column(legacy: "id_grupo", incident: "group_id", details: "group_id", value: "\(ticket.group)"),
      Column(legacy: "actualizacion", incident: "update", details: "update", value: time.text(ticket.update)),
    ]
  }

  private var middle: [Column] {
    [
      Self.same("id_creator", ticket.creator),
      Column(legacy: "", incident: "notify_email", details: "notify_email", value: "1", isXMLOnly: true),
      Self.same("id_task", "0"), Self.same("resolution", "\(ticket.resolution)"),
      Column(legacy: "epilog", incident: "epilog", details: "epilg", value: ticket.epilog),
      Self.same("id_parent", ticket.parent.map { "\($0)" } ?? ""),
      Self.same("sla_disabled", ticket.slaDisabled ? "1" : "0"),
      Self.same("affected_sla_id", "\(ticket.affectedSLA)"), Self.same("id_incident_type", "\(ticket.type)"),
      Self.same("score", "\(ticket.score)"), Self.same("email_copy", ticket.emailCopy), Self.same("editor", ""),
      Self.same("id_group_creator", "0"), Self.same("last_stat_check", time.text(lastCheck)),
      Self.same("closed_by", ticket.closedBy),
    ]
  }

  private var tail: [Column] {
    [
      Self.same("extra_data", ticket.extra[0]), Self.same("extra_data2", ticket.extra[1]), Self.same("blocked", "0"),
      Self.same("old_status", "\(ticket.changes.oldStatus)"),
      Self.same("old_resolution", "\(ticket.changes.oldResolution)"),
      Self.same("old_status2", "\(ticket.changes.status)"),
      Self.same("old_resolution2", "\(ticket.changes.resolution)"), Self.same("extra_data3", ticket.extra[2]),
      Self.same("extra_data4", ticket.extra[3]), Self.same("black_medals", "0"), Self.same("gold_medals", "0"),
    ]
  }

  private static func same(_ name: String, _ value: String) -> Column {
    Column(legacy: name, incident: name, details: name, value: value)
  }
}
