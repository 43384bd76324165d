import Testing

@testable import IntegriaAPI

/// Reading and writing a ticket on each kind of server.
@Suite struct TicketDialectTests {
  private func draft(fields: [String]) -> TicketDraft {
    var draft = TicketDraft(title: "T", description: "D", group: 2, priority: .verySerious)
    draft.extras = ["e1", "e2", "e3", "e4"]
    draft.type = 3
    draft.customFields = fields
    return draft
  }

  private static let head = ["T", "2", "4", "D", "", "3", "", "", "0", "1", "e1", "0", "e2"]

  @Test(arguments: [
    (Dialect.documented, [String](), ["e3", "e4"], [String]()), (.documented, ["a", "b"], ["e3", "e4", "a", "b"], []),
    (.legacy, [], ["e3", "e4"], []), (.legacy, ["a", "b"], ["a", "b"], ["Info_extra3", "Info_extra4"]),
  ])
  func ownFieldsStandWhereTheServerReadsThem(
    dialect: Dialect, fields: [String], tail: [String], displaced: [String]
  ) {
    let draft = draft(fields: fields)
    #expect(dialect.create(draft).parameters == Self.head + tail)
    #expect(dialect.displacedExtras(of: draft) == displaced)
  }

  /// A change writes all fields of a ticket; a field that its record lacks would be emptied.
  @Test(
    arguments: [
      ("", nil), ("epilog", "epilog"), ("description", "description"), ("title", "title"), ("user_id", "user_id"),
      ("group_id", "group_id"), ("priority", "priority"), ("resolution", "resolution"), ("id_parent", nil),
      ("extra_data4", nil),
    ] as [(String, String?)])
  func aFieldThatIsNotThereIsNamed(_ left: String, _ missing: String?) throws {
    let fields = [
      "id_incident": "41", "title": "t", "description": "", "epilog": "", "user_id": "", "group_id": " 3 ",
      "priority": "2", "resolution": "0", "status": "1", "id_parent": "0", "id_incident_type": "0", "extra_data4": "",
    ]
    let children = fields.filter { $0.key != left }.map {
      RecordReader.Element(name: $0.key, text: $0.value, children: [])
    }
    let ticket = try #require(Ticket(RecordReader.Element(name: "incident", text: "", children: children)))
    #expect(ticket.unreadableField == missing)
  }

  @Test func anEmptyExtraIsNotDisplaced() {
    var draft = draft(fields: ["a"])
    draft.extras = ["", "", "", "e4"]
    #expect(Dialect.legacy.displacedExtras(of: draft) == ["Info_extra4"])
  }

  @Test(arguments: [(Dialect.documented, 17, true), (.legacy, 15, false)])
  func anUpdateSendsOwnFieldsOnlyWhereTheyWouldBeEmptied(dialect: Dialect, count: Int, isNeeded: Bool) throws {
    let record = RecordReader.Element(
      name: "incident",
      children: ["id_incident", "status"].map { RecordReader.Element(name: $0, text: "7", children: []) })
    let ticket = try #require(Ticket(record))
    let fields = ["a", "b"].map { CustomField(label: $0, value: $0) }
    #expect(dialect.update(ticket, customFields: fields).parameters.count == count)
    #expect(dialect.updateNeedsCustomFields == isNeeded)
  }

  @Test(arguments: [
    "get_incident_fields", "get_incidents_summary", "get_incident_priorities", "get_incident_inventories",
    "user_exists_in_group", "add_inventory_to_ticket", "add_address_to_newsletter",
  ])
  func whatTheLegacyEditionLacksIsKnown(operation: String) {
    #expect(!Dialect.legacy.has(operation) && Dialect.documented.has(operation))
    #expect(Dialect.allCases.allSatisfy { $0.has("get_incidents") })
    #expect(!Dialect.legacy.namesCustomFields && Dialect.documented.namesCustomFields)
  }

  @Test func numbersWithoutAWordAreKept() {
    #expect(Ticket.Status(rawValue: 42).name == nil && Ticket.Status(rawValue: 42).description == "42")
    #expect(Ticket.Status.allCases.map(\.rawValue) == Array(1...7))
    #expect(Ticket.Priority.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 10])
    #expect(Ticket.Resolution.allCases.map(\.rawValue) == Array(0...9))
    #expect(
      Ticket.Status.pendingToBeClosed.name == "Pending to be closed" && Ticket.Resolution(rawValue: 0).name == nil)
  }
}
