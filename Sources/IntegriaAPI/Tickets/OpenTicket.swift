/// What a long list keeps of an open ticket: all that is counted, and no texts.
package struct OpenTicket: Hashable, Sendable {
  package let id: Int
  package let status: Ticket.Status
  package let priority: Ticket.Priority
  package let group: Int
  /// The number of its type; 0 for none.
  package let type: Int
  /// Empty for none.
  package let owner: String
  package let created: LocalMoment?
  /// Its last update; comments and files through the API do not count (WIRE-2.md section 4).
  package let updated: LocalMoment?
  /// When cron looked at it last (`last_stat_check`), which cron does as its last step; nil for never.
  package let checked: LocalMoment?
  /// The number of its workunits.
  package let workunits: Int
  /// Whether an SLA fired: the ticket has SLAs, and one is noted as affected (WIRE-2.md section 2).
  package let isSLABreached: Bool
  /// Those of the texts asked for that occur in its title or description, in any case.
  package let texts: Set<String>
}

/// A column of a list of tickets that `OpenTicket` is made of.
enum TicketColumn: Int, CaseIterable {
  case id = 0
  case created = 1
  case title = 3
  case description = 4
  case owner = 5
  case status = 6
  case priority = 7
  case group = 8
  case updated = 9
  case slaDisabled = 15
  case affectedSLA = 16
  case type = 17
  case checked = 22
  case workunits = 36

  /// The names of its element: the documentation's, then the legacy build's.
  var names: [String] {
    switch self {
    case .id: ["id_incident", "id_issue", "id_incidencia"]
    case .created: ["start", "inicio"]
    case .title: ["title", "titulo"]
    case .description: ["description", "descripcion"]
    case .owner: ["user_id", "id_usuario"]
    case .status: ["status", "state", "estado"]
    case .priority: ["priority", "prioridad"]
    case .group: ["group_id", "id_grupo"]
    case .updated: ["update", "actualizacion"]
    case .slaDisabled: ["sla_disabled"]
    case .affectedSLA: ["affected_sla_id"]
    case .type: ["id_incident_type"]
    case .checked: ["last_stat_check"]
    case .workunits: ["workunits_count"]
    }
  }

  /// Whether only a text that is looked for needs it.
  var isText: Bool {
    switch self {
    case .title, .description: true
    case .id, .created, .owner, .status, .priority, .group, .updated, .slaDisabled, .affectedSLA, .type, .checked,
      .workunits:
      false
    }
  }
}
