internal import Ticketing

/// The monitor's names of what a key is about.
struct MonitoredObject: Hashable {
  let host: String
  let service: String

  /// The names that the key's events had; else those that its text was made of (`TicketKey.text(host:service:)`).
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
