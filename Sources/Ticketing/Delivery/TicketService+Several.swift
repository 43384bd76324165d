internal import Files
internal import Monitoring

extension TicketService {
  /// Stores all of them before anything is sent, then delivers each key. One submission for each event, in their order.
  package mutating func submit(_ events: [TicketEvent]) -> [Submission] {
    guard events.count > 1 else { return events.map { submit($0) } }
    var stored = 0
    do throws(FileError) {
      try journal.open()
      for event in events {
        try journal.store(event)
        log("stored: \(event.key.text) \(event.kind.rawValue) \(event.state.word)")
        stored += 1
      }
    } catch {
      let left = events.dropFirst(stored).map { sendDirectly($0, journalProblem: error) }
      return events.prefix(stored).map { submitStored($0) } + left
    }
    return events.map { submitStored($0) }
  }
}
