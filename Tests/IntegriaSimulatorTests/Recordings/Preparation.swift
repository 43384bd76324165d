import TestSupport

@testable import IntegriaSimulator

/// The state of the recorded server's database before each recording.
enum Preparation {
  /// Changes the fresh database for a recording, by its name.
  static func prepare(_ store: inout Store, for recording: Recording, now: Int) {
    let name = recording.name
    // The queue grew while the recordings were made.
    if (recording.query + (recording.form ?? "")).contains("op=get_num_queued_emails"), let mails = Int(recording.body)
    {
      store.queuedMails = mails
    }
    if let stamp = cronStamp(name, now: now) { store.lastCron = stamp }
    if name.hasPrefix("cron_last_missing") || name.hasPrefix("cron_last_empty") { store.lastCron = nil }
    if name.hasPrefix("cron_prev_missing") { store.previousCron = nil }
    if name.hasPrefix("emails_zero") { store.queuedMails = 0 }
    if name.hasPrefix("get_inventories_none") { store.inventories = [] }
    for status in [1, 6] where name.contains("when_no_status\(status)") {
      for index in store.tickets.indices where store.tickets[index].status == status { store.tickets[index].status = 3 }
    }
    if name.contains("with_scores") { giveScores(&store) }
    if name.contains("worktime_thousands") { giveHours(&store) }
    if name.contains("sla_no_graph_data") {
      for index in store.tickets.indices { store.tickets[index].affectedSLA = 0 }
    }
  }

  private static func cronStamp(_ name: String, now: Int) -> Int? {
    let ages = [
      "150s": 150, "26h": 26 * 3600, "29s": 29, "400d": 400 * 86_400, "90s": 90, "future_10m": -600, "future_1m": -60,
      "future_20s": -20, "just_now": 0, "params_ignored": 180,
    ]
    let age = ages.first { name.hasPrefix("cron_last_\($0.key).") || name.hasPrefix("cron_\($0.key).") }?.value
    if name.hasPrefix("cron_last_garbage") { return 0 }
    return age.map { now - $0 }
  }

  /// Tickets pending on a third person, with an average score of 7.2; only they count, whatever the filter.
  private static func giveScores(_ store: inout Store) {
    let pending = store.tickets.indices.filter { store.tickets[$0].status == 6 }
    for (index, score) in zip(pending, [7, 7, 7, 7, 8]) { store.tickets[index].score = score }
  }

  /// Gives both tickets about a disk an average of 50,000.63 hours.
  private static func giveHours(_ store: inout Store) {
    store.workunits = [1, 21].map { ticket in
      Store.Workunit(id: ticket, ticket: ticket, timestamp: 0, duration: 50_000.625, user: "admin", description: "")
    }
  }
}
