import TestSupport

@testable import IntegriaSimulator

/// The database of the second round of recordings, as far as the answers show it, and its changes between recordings.
enum SecondRound {
  /// Adds users, groups and the thirty tickets in the list of all kinds, before people changed them.
  static func fill(_ store: inout Store, from recordings: [Recording], now: Int) {
    let names = [("anna", "Anna"), ("jorge", "Jorge"), ("jose", "Jos&eacute;")]
    store.users.removeAll { !["admin", "monitor", "norights"].contains($0.id) }
    store.users += names.map { Store.User(id: $0.0, password: $0.0 + "pass", realName: $0.1) }
    store.users.sort { $0.id < $1.id }
    store.groups.removeAll { $0.id > 4 }
    store.types = [
      Store.TicketType(id: 3, name: "Typed", fields: [.init(id: 1, label: "Site"), .init(id: 2, label: "Serial")])
    ]
    store.removeTickets()
    let rows = recordings.first { $0.name == "kinds_ignored_all" }.map { Self.rows($0.body) } ?? []
    let known = rows.map { ticket($0, now: now) }
    let others = [25, 27].filter { id in !known.contains { $0.id == id } }
    let missing = others.map { Store.Ticket(id: $0, title: "Other", start: now - 86_400) }
    for ticket in (known + missing).sorted(by: { $0.id < $1.id }) {
      store.nextTicket = ticket.id
      store.add([TicketSeed(created: ticket.start, creator: ticket.creator)])
      store.tickets[store.tickets.count - 1] = ticket
    }
    store.cronEnd = now - 3_600
    for index in store.tickets.indices { undo(&store.tickets[index]) }
  }

  private static func ticket(_ row: [String], now: Int) -> Store.Ticket {
    func number(_ column: Int) -> Int { Int(row[column]) ?? 0 }
    // The first thirty existed before cron finished.
    var ticket = Store.Ticket(id: number(0), title: row[3], start: now - (number(0) > 30 ? 60 : 86_400))
    (ticket.description, ticket.owner, ticket.status, ticket.priority) = (row[4], row[5], number(6), number(7))
    (ticket.group, ticket.creator, ticket.resolution) = (number(8), row[10], number(12))
    (ticket.slaDisabled, ticket.affectedSLA, ticket.type) = (row[15] == "1", number(16), number(17))
    (ticket.score, ticket.emailCopy, ticket.parent) = (number(18), row[19], Int(row[14]))
    ticket.extra = [row[24], row[25], row[31], row[32]]
    if ticket.type == 3 { ticket.fields = [1: row[31], 2: row[32]] }
    return ticket
  }

  /// Undoes changes that people had not made yet at the time of the first recordings.
  private static func undo(_ ticket: inout Store.Ticket) {
    switch ticket.id {
    case 1: (ticket.owner, ticket.status) = ("anna", 1)
    case 3: (ticket.status, ticket.resolution) = (2, 0)
    case 6: (ticket.priority, ticket.group, ticket.status) = (1, 2, 5)
    case 7: ticket.score = 0
    case 31: (ticket.status, ticket.resolution, ticket.title) = (3, 0, "API&#x20;close&#x20;res&#x20;3")
    case 39: (ticket.status, ticket.resolution) = (1, 0)
    default: break
    }
  }

  /// Makes the changes just before a recording, through the API or the web interface.
  static func happen(before name: String, _ desk: Helpdesk, now: Int) throws {
    desk.simulator.withStore { store in
      switch name {
      case "web_assigned_details_1.csv": store.take(1, by: "jose", now: now)
      case "web_comment_workunits_5.csv": store.comment(5, by: "jose", now: now)
      case "sla_after_comment_and_cron_details.csv": store.fireSLA(5, on: 21)
      case "web_closed_wontfix_details_3.csv": store.close(3, resolution: 3, by: "jose", now: now)
      case "web_reopened_details_3.csv": store.reopen(3, by: "anna", now: now)
      case "web_scored_details_7.csv": store.score(7, 8)
      case "web_priority_group_tracking_6.csv":
        store.setPriority(4, of: 6, by: "jose", now: now)
        store.move(6, toGroup: 4, by: "jose", now: now)
      case "web_parent_closed_child_details.csv": store.close(1, by: "jose", now: now)
      case "web_deleted_details_27.csv": store.delete(27)
      case "autoclose_after_details.csv": store.expire(25, now: now)
      case "autodelete_after_details.csv": store.delete(16)
      case "file_attach_own_monitor.csv": store.nextFile = 20
      case "user_case_creator_details.csv": store.nextTicket = 45
      default: break
      }
    }
    if let call = calls[name] { _ = try desk.get("user=\(call)") }
  }

  private static let admin = "admin&user_pass=integria&pass=1234&op="
  private static let calls = [
    "close_api_wontfix_details.csv":
      admin + "update_incident&token=|&params=31|API close res 3|d||4|2|3|7|anna|0|0||||",
    "close_api_own_tracking.csv":
      "monitor&user_pass=monpass&pass=1234&op=update_incident&token=|&params=39|Mine|d||4|2|1|7|monitor|0|0||||",
    "tz_New_York_workunits.csv": admin + "create_workunit&params=41,note,0.1,0,1,0",
    "get_users_norights.csv": admin + "delete_user&params=jorge2",
    "autoclose_api_commented_details.csv": admin + "create_incident&params=Idle,4,2,d,,,,admin,,1",
    "kinds_workunits_4.csv": admin + "create_workunit&params=4,First look,0.25,0,1,0",
    "user_case_creator_details.csv":
      "MONITOR&user_pass=monpass&pass=1234&op=create_incident&params=Case,4,2,d,,,,admin,,1",
    "tracking_extra_info_20.csv": admin + "mark_created_incident&params=20,nagios host1/disk #77",
  ]

  /// The fields of CSV lines with quotes.
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(field)
        field = ""
      case "\n" where !isQuoted:
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.append(character)
      }
    }
    return rows
  }
}
