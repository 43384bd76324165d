internal import Files
internal import Monitoring

/// What a key's waiting events come to: the problem that opens a ticket, the remarks, the recovery, and the problem
/// that it is now. Takes one event at a time, and keeps only those.
struct EventFold {
  /// States that open a ticket.
  private let opening: Set<Status>
  /// The last problem that opens a ticket, else the last problem of all.
  private var problem: TicketEvent?
  private var remarks: [TicketEvent] = []
  /// The last recovery behind `problem`.
  private var recovery: TicketEvent?
  /// What came last, where it is a problem that opens none behind one that does.
  private var afterwards: TicketEvent?

  /// The last event of all, and how many there are.
  private(set) var last: TicketEvent?
  private(set) var count = 0
  /// How many changes of state there were.
  private var changeCount = 0
  private var changes: [String] = []
  private var lastState: Status?

  private static let longestHistory = 20

  init(opening: Set<Status>) { self.opening = opening }

  mutating func add(_ event: TicketEvent) {
    last = event
    count += 1
    switch event.kind {
    case .remark: return remarks.append(event)
    case .recovery: (recovery, afterwards) = (event, nil)
    case .problem where opening.contains(event.state): (problem, recovery, afterwards) = (event, nil, nil)
    case .problem where problem.map { opening.contains($0.state) } ?? false: afterwards = event
    case .problem: (problem, recovery) = (event, nil)
    }
    guard lastState != event.state else { return }
    lastState = event.state
    changeCount += 1
    changes.append("\(LocalTime.text(event.time)) \(event.state.word)")
    if changes.count > Self.longestHistory { changes.removeFirst() }
  }

  /// The events to deliver, in their order.
  var steps: [TicketEvent] {
    [problem].compactMap(\.self) + remarks + [recovery, afterwards].compactMap(\.self)
  }

  /// What went on, where there was more than one change; it becomes part of a comment.
  var history: String? {
    guard changeCount > 1 else { return nil }
    let shown = changeCount > Self.longestHistory ? ["…"] + changes : changes
    return "What was reported meanwhile:\n" + shown.joined(separator: "\n")
  }
}
