import Files
import Monitoring
import Testing

@testable import Ticketing

/// The result of several waiting events of one key.
struct FoldTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    /// The states in order; nil is a remark.
    let events: [Status?]
    let steps: [Status?]
    var opening: Set<Status> = [.critical]
    var changes = 0

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "nothing", events: [], steps: []),
    Case(name: "one problem", events: [.critical], steps: [.critical]),
    Case(name: "the same again and again", events: [.critical, .critical, .critical], steps: [.critical]),
    Case(name: "a problem and its end", events: [.critical, .ok], steps: [.critical, .ok], changes: 2),
    Case(name: "an end and a new problem", events: [.ok, .critical], steps: [.critical], changes: 2),
    Case(
      name: "flapping that ends well", events: [.critical, .ok, .critical, .ok], steps: [.critical, .ok], changes: 4),
    Case(name: "flapping that ends badly", events: [.ok, .critical, .ok, .critical], steps: [.critical], changes: 4),
    Case(name: "only an end", events: [.ok, .ok], steps: [.ok]),
    Case(
      name: "a problem that became smaller opens its ticket", events: [.critical, .warning],
      steps: [.critical, .warning], changes: 2),
    Case(name: "one that became larger", events: [.warning, .critical], steps: [.critical], changes: 2),
    Case(
      name: "smaller, then over", events: [.critical, .warning, .ok], steps: [.critical, .ok], changes: 3),
    Case(
      name: "over, then a small one", events: [.critical, .ok, .warning], steps: [.critical, .ok, .warning], changes: 3),
    Case(name: "small ones only", events: [.warning, .unknown], steps: [.unknown], changes: 2),
    Case(name: "small ones, over", events: [.warning, .ok], steps: [.warning, .ok], changes: 2),
    Case(
      name: "all open", events: [.critical, .warning], steps: [.warning], opening: [.critical, .warning], changes: 2),
    Case(name: "a remark before its problem", events: [nil, .critical], steps: [.critical, nil]),
    Case(
      name: "remarks in between", events: [.critical, nil, nil, .ok], steps: [.critical, nil, nil, .ok], changes: 2),
  ]

  @Test(arguments: cases)
  func folds(_ row: Case) throws {
    var fold = EventFold(opens: { row.opening.contains($0.state) })
    for (second, state) in row.events.enumerated() {
      let kind: TicketEvent.Kind = state.map { $0 == .ok ? .recovery : .problem } ?? .remark
      fold.add(try event(kind, state ?? .unknown, at: moment + second))
    }
    #expect(fold.steps.map { $0.kind == .remark ? nil : $0.state } == row.steps)
    #expect(fold.count == row.events.count)
    #expect((fold.history?.split(separator: "\n").count ?? 1) - 1 == row.changes)
  }

  @Test
  func aLongHistoryKeepsItsLastLinesAndSaysThatThereWereMore() throws {
    var fold = EventFold(opens: { $0.state == .critical })
    for second in 0..<1000 {
      fold.add(
        try event(second % 2 == 0 ? .problem : .recovery, second % 2 == 0 ? .critical : .ok, at: moment + second))
    }
    let lines = try #require(fold.history).split(separator: "\n")
    #expect(lines.count == 22)
    #expect(lines[1] == "…")
    #expect(lines.last == "\(LocalTime.text(moment + 999)) OK")
  }
}
