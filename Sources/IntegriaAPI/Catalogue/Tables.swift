/// Columns of lists: the legacy build's CSV columns in order (WIRE.md section 8, WIRE-2.md section 1), the
/// documentation's columns if they differ, and the columns that the table for people shows.
extension Answer.Table {
  static let named = Answer.Table(columns: ["id", "name"])

  static let users = Answer.Table(columns: ["id_user"])

  static let tickets = Answer.Table(
    columns: details + ["workunits_hours", "workunits_count"],
    brief: [
      ["id_incident", "id_issue", "id_incidencia"], ["status", "state", "estado"], ["priority", "prioridad"],
      ["group_id", "id_grupo"], ["user_id", "id_usuario"], ["update", "actualizacion"], ["title", "titulo"],
    ])

  static let tracking = Answer.Table(
    columns: [
      "id_it", "id_incident", "state", "timestamp", "id_user", "id_aditional", "description", "extra_info",
    ],
    documentedColumns: ["id_it", "id_incident", "state", "timestamp", "id_user", "id_additional", "description"],
    brief: [["timestamp"], ["id_user"], ["state"], ["description"]])

  static let workunits = Answer.Table(
    columns: [
      "id", "timestamp", "duration", "id_user", "description", "have_cost", "id_profile", "locked", "public",
      "work_home",
    ],
    documentedColumns: [
      "id", "timestamp", "duration", "id_user", "description", "have_cost", "id_profile", "locked", "public",
    ],
    brief: [["id"], ["timestamp"], ["id_user"], ["duration"], ["description"]])

  static let files = Answer.Table(
    columns: [
      "id_attachment", "id_incidencia", "id_task", "id_kb", "id_lead", "id_company", "id_todo", "id_usuario",
      "id_contact", "filename", "description", "size", "timestamp", "id_invoice", "id_contract", "public_key",
      "file_sharing",
    ],
    brief: [["id_attachment"], ["filename"], ["size"], ["user_id", "id_usuario"], ["timestamp"], ["description"]])

  /// The columns of `get_incident_details`.
  private static let details = [
    "id_incidencia", "inicio", "cierre", "titulo", "descripcion", "id_usuario", "estado", "prioridad", "id_grupo",
    "actualizacion", "id_creator", "id_task", "resolution", "epilog", "id_parent", "sla_disabled", "affected_sla_id",
    "id_incident_type", "score", "email_copy", "editor", "id_group_creator", "last_stat_check", "closed_by",
    "extra_data", "extra_data2", "blocked", "old_status", "old_resolution", "old_status2", "old_resolution2",
    "extra_data3", "extra_data4", "black_medals", "gold_medals",
  ]
}
