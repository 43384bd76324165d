internal import Ticketing

/// The names by which the monitor knows the object of a key.
struct MonitoredObject: Hashable {
  let host: String
  let service: String

  /// The names in the key's events; else those in the text of the key (`TicketKey.text(host:service:)`).
  init(_ entry: JournalEntry) {
    guard entry.memory.host.isEmpty else {
      (host, service) = (entry.memory.host, entry.memory.service)
      return
    }
    let parts = (entry.key?.text ?? "").split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    host = String(parts.first ?? "").replacing("%2F", with: "/").replacing("%25", with: "%")
    service = parts.count == 2 ? String(parts[1]) : ""
  }
}
