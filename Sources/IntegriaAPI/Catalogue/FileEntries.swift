/// The operations on files and inventory objects of tickets.
extension DocumentedOperation {
  static let files: [DocumentedOperation] = [
    DocumentedOperation(
      "get_incident_files", .files, "lists the files of a ticket", [.ticket], answer: .records(.files),
      remark: "a ticket that does not exist, or that the user may not see, has no files either"),
    DocumentedOperation(
      "download_file", .files, "fetches a file",
      [.requiredNumber("file", "file number, as get_incident_files lists it")],
      answer: .file,
      whenEmpty: "there is no such file, it has no bytes, or the user may not see it"),
    DocumentedOperation(
      "attach_file", .files, "attaches a file to a ticket",
      [
        .number("ticket", "ticket number", standard: "0"), Parameter("name", "the file's name on the server"),
        .number("size", "size in bytes", standard: "0"), Parameter("description", "description of the file"),
        Parameter("content", "content in Base64"),
      ],
      answer: .code([
        .done("0", "taken, or dropped if the ticket has a file of that name"), .refused("-1", "not stored"),
      ]), effect: .creates,
      remark:
        "a second file of the same name on a ticket is dropped, and the answer is the same; get_incident_files tells",
      whenEmpty: "there is no such ticket, or the user may not change it"),
    DocumentedOperation(
      "delete_file", .files, "deletes a file", [.requiredNumber("file", "file number, as get_incident_files lists it")],
      answer: .code([.done("0", "deleted"), .refused("-1", "not allowed"), .refused("-2", "no such file")]),
      effect: .changes),
  ]

  static let inventory: [DocumentedOperation] = [
    DocumentedOperation(
      "get_inventories", .inventory, "lists the inventory objects", answer: .records(.named)),
    DocumentedOperation(
      "get_incident_inventories", .inventory, "lists the inventory objects of a ticket", [.ticket],
      answer: .records(Answer.Table(brief: [["id"], ["name"], ["owner"], ["status"], ["description"]])),
      legacy: .absent),
    DocumentedOperation(
      "add_inventory_to_ticket", .inventory, "associates an inventory object with a ticket",
      [.ticket, .requiredNumber("inventory", "inventory object number")],
      answer: .code([.done("1", "associated"), .refused("0", "not associated")]), effect: .changes, legacy: .absent),
  ]
}
