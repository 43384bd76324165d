import Foundation
import Testing

@testable import IntegriaSimulator

/// A call of an operation by `api`, and the expected result in the server's database.
struct OperationCase: Sendable, CustomTestStringConvertible {
  let name: String
  /// The values after the operation's name.
  var words: [String] = []
  /// Changes the database before the call.
  var prepare: @Sendable (inout Store) -> Void = { _ in }
  /// Whether the answer agrees with the database after the call.
  let isRight: @Sendable (Shown, Store) -> Bool

  var testDescription: String { "\(name) \(words.joined(separator: " "))" }

  /// The output of `api --output json`.
  struct Shown: Sendable, CustomStringConvertible {
    let value: String?
    let record: [String: String]
    let records: [[String: String]]
    let meaning: String?

    init(_ json: String) throws {
      let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] ?? [:]
      value = object["value"] as? String
      record = object["record"] as? [String: String] ?? [:]
      records = object["records"] as? [[String: String]] ?? []
      meaning = object["meaning"] as? String
    }

    var number: Int? { value.flatMap { Int($0) } }

    /// The values of the column with any of these names.
    func column(_ names: String...) -> [String] {
      records.compactMap { record in names.compactMap { record[$0] }.first }
    }

    /// The field of the record with any of these names.
    func field(_ names: String...) -> String? { names.compactMap { record[$0] }.first }

    var description: String { "\(value ?? "") \(record) \(records)" }
  }
}

extension OperationCase {
  private static func reads(
    _ name: String, _ words: String..., prepare: @escaping @Sendable (inout Store) -> Void = { _ in },
    isRight: @escaping @Sendable (Shown, Store) -> Bool
  ) -> OperationCase { OperationCase(name: name, words: words, prepare: prepare, isRight: isRight) }

  private static func writes(
    _ name: String, _ words: String..., prepare: @escaping @Sendable (inout Store) -> Void = { _ in },
    isRight: @escaping @Sendable (Shown, Store) -> Bool
  ) -> OperationCase { OperationCase(name: name, words: words + ["--yes"], prepare: prepare, isRight: isRight) }

  private static let invoice = Store.Invoice(
    id: 1, user: "admin", company: 1, billID: "7", concept: "hosting", amount: "3.00", currency: "EUR",
    status: "pending")

  static let tickets: [OperationCase] = [
    reads("get_incidents", "group=1") { shown, store in
      // The newest change comes first.
      let tickets = store.tickets.sorted { $0.update > $1.update }
      return shown.column("id_incident", "id_incidencia") == tickets.map { "\($0.id)" }
        && shown.column("title", "titulo") == tickets.map(\.plainTitle)
    },
    reads("get_incident_details", "3") { shown, store in
      shown.field("title", "titulo") == store.ticket(3)?.plainTitle
        && shown.field("state", "estado") == store.ticket(3).map { "\($0.status)" }
    },
    writes("create_incident", "disk, full", "2", "priority=3", "description=a, b") { shown, store in
      let ticket = store.tickets.last
      return shown.number == ticket?.id && ticket?.plainTitle == "disk, full" && ticket?.plainDescription == "a, b"
        && ticket?.priority == 3 && ticket?.group == 2
    },
    writes("update_incident", "3", "new, title", "text", "group=2", "status=3", "owner=monitor") { _, store in
      let ticket = store.ticket(3)
      return ticket?.plainTitle == "new, title" && ticket?.status == 3 && ticket?.owner == "monitor"
    },
    writes("delete_incident", "3") { _, store in store.ticket(3) == nil },
    reads("get_incident_tracking", "3") { shown, store in
      shown.records.count == store.tracking.count { $0.ticket == 3 } && !shown.records.isEmpty
    },
    reads("get_incident_workunits", "1") { shown, store in
      shown.column("id").count == store.workunits(of: 1).count && !shown.records.isEmpty
    },
    writes("create_workunit", "3", "a, comment", "0.50") { _, store in
      store.workunits(of: 3).last.map { $0.duration == 0.5 && $0.description.hasPrefix("a") } ?? false
    },
  ]

  static let objects: [OperationCase] = [
    reads("get_inventories") { shown, store in shown.column("id") == store.inventories.map { "\($0.id)" } },
    reads("get_incident_inventories", "1") { shown, store in
      shown.column("id") == store.ticket(1)?.inventories.map { "\($0)" }
    },
    writes("add_inventory_to_ticket", "3", "2") { _, store in store.ticket(3)?.inventories == [2] },
    reads("get_incident_fields", "1") { shown, store in
      shown.column("label") == store.types.first { $0.id == 1 }?.fields.map(\.label)
    },
  ]

  static let people: [OperationCase] = [
    reads("get_users") { shown, store in shown.records.count == store.users.count },
    reads("user_exists", "monitor") { shown, _ in shown.value == "1" && shown.meaning == "yes" },
    reads("validate_user", "monitor", "monpass") { shown, _ in shown.value == "1" },
    reads("get_user_exists_in_group", "manager", "4") { shown, _ in shown.value == "1" },
    writes("create_user", "jorge", "2", "1", "j@example.com", "pass, word", "real_name=Jorge") { shown, store in
      shown.value == "1" && store.user("jorge") != nil
    },
    writes("delete_user", "monitor") { shown, store in shown.value == "1" && store.user("monitor") == nil },
    writes(
      "create_lead", "name=Doe", "company=A, B", "email=d@example.com", "owner=admin", "language=es"
    ) { shown, store in shown.value == "1" && store.leads == ["Doe"] },
    writes("create_company", "Artica") { shown, store in
      shown.number == store.companies.count && store.companies.last == "Artica"
    },
    writes("add_address_to_newsletter", "2", "juan", "juan@example.com") { shown, store in
      shown.number == 1 && store.addresses.count == 1
    },
  ]

  static let invoices: [OperationCase] = [
    reads("get_last_invoice_id", prepare: { $0.invoices = [invoice] }) { shown, store in
      shown.value == store.invoices.last?.billID
    },
    reads("get_invoice", "7", prepare: { $0.invoices = [invoice] }) { shown, _ in
      shown.field("bill_id") == "7" && shown.field("concept1") == "hosting"
    },
    writes(
      "create_invoice", "user=admin", "company=1", "invoice=8", "concept=a, b", "quantity=3.00", "currency=EUR",
      "type=Submitted"
    ) { shown, store in shown.field("status") == "1" && store.invoices.last?.billID == "8" },
  ]

  static let server: [OperationCase] = [
    reads("version") { shown, _ in shown.value?.hasPrefix("Integria IMS") == true },
    reads("get_groups") { shown, store in Set(shown.column("id")) == Set(store.groups.map { "\($0.id)" }) },
    reads("get_incidents_status") { shown, _ in shown.column("id") == (1...7).map { "\($0)" } },
    reads("get_incidents_resolutions") { shown, _ in shown.column("id") == (1...9).map { "\($0)" } },
    reads("get_incident_priorities") { shown, _ in Set(shown.column("id")) == ["0", "1", "2", "3", "4", "10"] },
    reads("get_stats", "opened", "status=1") { shown, store in
      shown.number == store.tickets.count { $0.status == 1 } && shown.number != 0
    },
    reads("get_incidents_summary") { shown, store in
      shown.field("total") == "\(store.tickets.count)"
        && shown.field("closed") == "\(store.tickets.count { $0.isClosed })"
    },
    reads("get_last_cron_execution", prepare: { store in store.lastCron = store.lastCron.map { $0 - 3600 } }) {
      shown, _ in (63...65).contains(shown.number ?? 0)
    },
    reads("get_num_queued_emails") { shown, store in shown.number == store.queuedMails },
  ]

  /// Every operation except those on files, which have their own test.
  static let all = tickets + objects + people + invoices + server
}
