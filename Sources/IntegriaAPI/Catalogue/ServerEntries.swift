/// The lists of groups, statuses and the like, the statistics, and the operations on the server itself.
extension DocumentedOperation {
  static let lists: [DocumentedOperation] = [
    DocumentedOperation("get_groups", .lists, "lists the groups", answer: .records(.named)),
    DocumentedOperation("get_incidents_status", .lists, "lists the statuses of tickets", answer: .records(.named)),
    DocumentedOperation(
      "get_incidents_resolutions", .lists, "lists the resolutions of tickets", answer: .records(.named)),
    DocumentedOperation(
      "get_incident_priorities", .lists, "lists the priorities of tickets", answer: .records(.named), legacy: .absent),
    DocumentedOperation(
      "get_incident_fields", .lists, "lists the fields of a ticket type, with a ticket's values if one is given",
      [.requiredNumber("type", "ticket type number"), .number("ticket", "ticket number")],
      answer: .records(Answer.Table(brief: [["id"], ["label"], ["type"], ["combo_value"], ["data"]])),
      legacy: .absent),
  ]

  static let server: [DocumentedOperation] = [
    DocumentedOperation(
      "version", .server, "shows the server's version, without a login", answer: .value("the version"),
      whenEmpty: "the server hides its version"),
    DocumentedOperation(
      "get_stats", .server, "counts tickets, or averages them",
      [
        .required("metric", "what to measure", choices: .statistics),
        Parameter("string", "text in the title or description, any case"),
        Parameter(
          "status", "status numbers, separated by commas", .optional, .numbers, standard: "1,2,3,4,5,6,7",
          choices: .statuses,
          legacyFiller: "0"),
        Parameter("id_user", "user name"), .number("id_group", "group number, 1 for all", standard: "1"),
        .number("id_company", "company number, 0 for all", standard: "0"),
        .number("id_inventory", "inventory object number, 0 for all", standard: "0"),
        Parameter(
          "priority", "priority numbers, separated by commas; by default all", .optional, .numbers, choices: .priorities
        ),
      ],
      answer: .amount("the number"), whenEmpty: "there is no such metric",
      legacy: .differs(
        "without a status it counts only new tickets, of several statuses only the first, and it ignores priority; "
          + "check -m 'stats.*' asks so that the number is right")),
    DocumentedOperation(
      "get_incidents_summary", .server, "counts the tickets by status",
      [Parameter("field", "the count to show; all without it", choices: .summaryFields)], answer: .record,
      whenEmpty: "there is no such count", legacy: .absent),
    DocumentedOperation(
      "get_last_cron_execution", .server, "shows how long ago the server's cron ran",
      answer: .amount("minutes since the last run; -1 if it never ran")),
    DocumentedOperation(
      "get_num_queued_emails", .server, "shows how many mails wait to be sent", answer: .amount("the number of mails")),
  ]
}
