internal import Monitoring

/// What a key's waiting events come to: at most one problem, the remarks, and a recovery where that came last.
struct EventFold {
  private(set) var problem: TicketEvent?
  private(set) var remarks: [TicketEvent] = []
  private(set) var recovery: TicketEvent?
  /// What went on, where there was more than one change; it becomes part of a comment.
  private(set) var history: String?

  private static let longestHistory = 20

  init(_ events: [TicketEvent]) {
    var changes: [String] = []
    var last: Status?
    for event in events {
      switch event.kind {
      case .problem: (problem, recovery) = (event, nil)
      case .recovery: recovery = event
      case .remark:
        remarks.append(event)
        continue
      }
      if last != event.state { changes.append("\(TimeText.local(event.time)) \(event.state.word)") }
      last = event.state
    }
    if changes.count > 1 {
      let shown = changes.count > Self.longestHistory ? ["…"] + changes.suffix(Self.longestHistory) : changes
      history = "What was reported meanwhile:\n" + shown.joined(separator: "\n")
    }
  }
}
