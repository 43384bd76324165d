/// The operations on tickets and their workunits.
extension DocumentedOperation {
  static let tickets: [DocumentedOperation] = [
    DocumentedOperation(
      "get_incidents", .tickets, "lists the tickets that the user may see",
      [
        Parameter("string", "text in the title or description, any case"),
        .number("status", "status number", standard: "0", choices: .statusFilter),
        .requiredNumber("group", "group number, 1 for all groups"),
        .number("priority", "priority number", standard: "-1", choices: .priorityFilter),
        .number("inventory", "number of the related inventory object, 0 for all", standard: "0"),
        Parameter("owner", "user to whom the ticket is assigned"),
        Parameter("creator", "user who created the ticket"),
        .number("ticket", "ticket number"),
      ],
      answer: .records(.tickets),
      legacy: .differs("it ignores priority, inventory, owner, creator and ticket, and lists at most 5000 tickets")),
    DocumentedOperation(
      "get_incident_details", .tickets, "shows a ticket", [.ticket], answer: .record,
      whenEmpty: "there is no such ticket, or the user may not see it"),
    DocumentedOperation(
      "create_incident", .tickets, "creates a ticket",
      [
        .required("title", "title, not empty"), .group,
        .number("priority", "priority number", standard: "0", choices: .priorities),
        Parameter("description", "description"),
        Parameter("inventory", "inventory object numbers, with : between several"), .type,
        Parameter("email_copy", "mail address that gets copies"),
        Parameter("owner", "user to whom the ticket is assigned; without one the server takes admin"),
        .number("parent", "number of the parent ticket, 0 for none", standard: "0"),
        .requiredNumber("status", "status number", standard: "1", choices: .statuses),
        Parameter("info_extra", "further text"),
        .number("resolution", "resolution number", standard: "0", choices: .resolutions),
        Parameter("info_extra2", "further text"), Parameter("info_extra3", "further text"),
        Parameter("info_extra4", "further text"), .typeField,
      ],
      answer: .number(of: "ticket"), effect: .creates,
      whenEmpty: "the title is empty, or the user may not create tickets in that group",
      legacy: .differs(
        "the values of the type's fields begin in the place of info_extra3, and without an owner the group's default "
          + "user is taken")),
    DocumentedOperation(
      "update_incident", .tickets, "writes all fields of a ticket",
      [
        .ticket, .required("title", "title, not empty"), Parameter("description", "description"),
        Parameter("epilog", "epilog"), .group,
        .number("priority", "priority number", standard: "0", choices: .priorities),
        .number("resolution", "resolution number", standard: "0", choices: .resolutions),
        .requiredNumber("status", "status number", standard: "1", choices: .statuses),
        Parameter("owner", "user to whom the ticket is assigned; without one nobody"),
        .number("parent", "number of the parent ticket, 0 for none", standard: "0"), .type,
        Parameter("info_extra", "further text"), Parameter("info_extra2", "further text"),
        Parameter("info_extra3", "further text"), Parameter("info_extra4", "further text"), .typeField,
      ],
      answer: .code([]), effect: .changes,
      remark: "every field that is left out is emptied, also the owner and the type's fields",
      whenEmpty: "the title is empty, or the user may not change the ticket",
      legacy: .differs("it answers 1, or 0 where nothing changed, and keeps the type's fields"), isComplete: true),
    DocumentedOperation(
      "delete_incident", .tickets, "deletes a ticket", [.ticket], answer: .code([]), effect: .changes,
      whenEmpty: "the user may not delete it",
      legacy: .differs("it answers 1 to an administrator also for a ticket that does not exist")),
    DocumentedOperation(
      "get_incident_tracking", .tickets, "lists what was done to a ticket, and by whom", [.ticket],
      answer: .records(.tracking), whenEmpty: "there is no such ticket, or the user may not see it",
      legacy: .differs("changes that came through the API have no user")),
  ]

  static let workunits: [DocumentedOperation] = [
    DocumentedOperation(
      "get_incident_workunits", .workunits, "lists the workunits of a ticket", [.ticket],
      answer: .records(.workunits),
      whenEmpty: "the ticket has none, or there is no such ticket, or the user may not see it"),
    DocumentedOperation(
      "create_workunit", .workunits, "adds a workunit (a comment) to a ticket",
      [
        .ticket, Parameter("description", "the workunit's text"),
        Parameter("duration", "hours, with a decimal point", .optional, .decimal, standard: "0.00"),
        .number("cost", "whether it has a cost", standard: "0", choices: .noOrYes),
        .number("public", "whether everybody who sees the ticket sees it", standard: "0", choices: .noOrYes),
        .number("profile", "number of the associated profile, 0 for none", standard: "0"),
      ],
      answer: .code([]), effect: .creates,
      remark: "a text that the ticket has already is not stored again; the documented answer is 0 in both cases",
      legacy: .differs("it answers 0 only if the ticket has that text already"), isComplete: true),
  ]
}

extension Parameter {
  static let ticket = requiredNumber("ticket", "ticket number")
  static let group = requiredNumber("group", "group number")
  static let type = number("type", "number of the ticket type, 0 for none", standard: "0")
  static let typeField = Parameter("field", "values of the ticket type's own fields, in their order", isRepeated: true)
}
