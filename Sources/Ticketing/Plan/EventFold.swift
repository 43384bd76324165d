internal import Files
internal import Monitoring

/// Combines a key's waiting events into those to deliver: the problem that opens a ticket, the remarks, the recovery,
/// and the present problem. Events are added one at a time, and only these are kept.
///
/// A ticket is opened with the texts of the first event that opens one. Later changes are in the history.
struct EventFold {
  /// Whether a problem opens a ticket if the key has none.
  private let opens: (TicketEvent) -> Bool
  /// The last problem that opens a ticket, else the last problem.
  private var problem: TicketEvent?
  /// The first problem that opens a ticket.
  private var opener: TicketEvent?
  private var remarks: [TicketEvent] = []
  /// The last recovery after `problem`.
  private var recovery: TicketEvent?
  /// The last event, if it is a problem that opens no ticket and follows one that does.
  private var afterwards: TicketEvent?

  private(set) var count = 0
  /// Number of changes of state.
  private var changeCount = 0
  private var changes: [String] = []
  private var lastState: Status?

  private static let longestHistory = 20

  /// `opens` returns whether a problem opens a ticket if the key has none.
  init(opens: @escaping (TicketEvent) -> Bool) { self.opens = opens }

  init(_ routes: Routes) { self.init(opens: routes.opensTicket) }

  mutating func add(_ event: TicketEvent) {
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

  /// A line about a change of state, with the first line of its text.
  private static func line(_ event: TicketEvent) -> String {
    let texts = [event.output, event.text].lazy.compactMap { $0.split(whereSeparator: \.isNewline).first }
    let text = texts.first.map { ": \($0.prefix(200))" } ?? ""
    return "\(LocalTime.text(event.time)) \(event.state.word)\(text)"
  }

  /// Whether the events open a ticket if the key has none.
  var opensTicket: Bool { opener != nil }

  /// The event for opening a ticket: the first event that opens one, with the present state.
  func opening(for event: TicketEvent) -> TicketEvent {
    guard var first = opener else { return event }
    first.state = event.state
    return first
  }

  /// The events to deliver, in their order.
  var steps: [TicketEvent] {
    [problem].compactMap(\.self) + remarks + [recovery, afterwards].compactMap(\.self)
  }

  /// The changes of state for a description or comment; nil if there was only one.
  var history: String? {
    guard changeCount > 1 else { return nil }
    let shown = changeCount > Self.longestHistory ? ["…"] + changes : changes
    return "What was reported meanwhile:\n" + shown.joined(separator: "\n")
  }
}
