internal import Files
internal import Monitoring

/// What a key's waiting events come to: the problem that opens a ticket, the remarks, the recovery, and the problem
/// that it is now. Takes one event at a time, and keeps only those.
///
/// A ticket is opened with what the first event said that opens one; the later ones are in its history.
struct EventFold {
  /// Whether a problem opens a ticket where there is none.
  private let opens: (TicketEvent) -> Bool
  /// The last problem that opens a ticket, else the last problem of all.
  private var problem: TicketEvent?
  /// The first problem that opens a ticket.
  private var opener: TicketEvent?
  private var remarks: [TicketEvent] = []
  /// The last recovery after `problem`.
  private var recovery: TicketEvent?
  /// What came last, if it is a problem that opens none after one that does.
  private var afterwards: TicketEvent?

  /// The last event of all, and how many there are.
  private(set) var last: TicketEvent?
  private(set) var count = 0
  /// How many changes of state there were.
  private var changeCount = 0
  private var changes: [String] = []
  private var lastState: Status?

  private static let longestHistory = 20

  /// `opens` says whether a problem opens a ticket where there is none.
  init(opens: @escaping (TicketEvent) -> Bool) { self.opens = opens }

  init(_ routes: Routes) { self.init(opens: routes.opensTicket) }

  mutating func add(_ event: TicketEvent) {
    last = event
    count += 1
    let opens = event.kind == .problem && opens(event)
    if opener == nil, opens { opener = event }
    switch event.kind {
    case .remark: return remarks.append(event)
    case .recovery: (recovery, afterwards) = (event, nil)
    case .problem where opens: (problem, recovery, afterwards) = (event, nil, nil)
    case .problem where problem.map(self.opens) ?? false: afterwards = event
    case .problem: (problem, recovery) = (event, nil)
    }
    guard lastState != event.state else { return }
    lastState = event.state
    changeCount += 1
    changes.append(Self.line(event))
    if changes.count > Self.longestHistory { changes.removeFirst() }
  }

  /// A change of state with the first line of what was said about it.
  private static func line(_ event: TicketEvent) -> String {
    let texts = [event.output, event.text].lazy.compactMap { $0.split(whereSeparator: \.isNewline).first }
    let text = texts.first.map { ": \($0.prefix(200))" } ?? ""
    return "\(LocalTime.text(event.time)) \(event.state.word)\(text)"
  }

  /// Whether a ticket would be opened if there is none.
  var opensTicket: Bool { opener != nil }

  /// What a ticket is opened with: what the first event said that opens one, in the state of the problem as it is now.
  func opening(for event: TicketEvent) -> TicketEvent {
    guard var first = opener else { return event }
    first.state = event.state
    return first
  }

  /// The events to deliver, in their order.
  var steps: [TicketEvent] {
    [problem].compactMap(\.self) + remarks + [recovery, afterwards].compactMap(\.self)
  }

  /// What went on, if there was more than one change; it becomes part of a description or comment.
  var history: String? {
    guard changeCount > 1 else { return nil }
    let shown = changeCount > Self.longestHistory ? ["…"] + changes : changes
    return "What was reported meanwhile:\n" + shown.joined(separator: "\n")
  }
}
