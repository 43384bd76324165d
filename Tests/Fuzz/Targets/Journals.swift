import IntegriaAPI
import Monitoring

@testable import Ticketing

/// The journal's files and the texts of tickets.
extension FuzzTarget {
  static let journal = FuzzTarget("journal", "written and read again, a record is itself; half a one is none") {
    bytes throws(Finding) in
    try readsAny(bytes)
    var input = FuzzInput(bytes)
    let event = event(&input)
    let encoded = event.encoded()
    try require(TicketEvent(encoded: encoded) == event, "another event: \(event)")
    let cut = encoded.count - 1 - input.number(below: encoded.count)
    try require(TicketEvent(encoded: Array(encoded.prefix(cut))) == nil, "half an event is one: \(event)")
    var memory = KeyMemory()
    memory.ticket.ticket = input.flag() ? Int(input.byte()) : nil
    memory.ticket.state = input.flag() ? input.status() : nil
    memory.ticket.isHeldBack = input.flag()
    memory.done = [input.text(), input.text()]
    try require(KeyMemory(encoded: memory.encoded()) == memory, "another memory: \(memory)")
    try fits(event, input.text())
  }

  private static func readsAny(_ bytes: [UInt8]) throws(Finding) {
    if let fields = RecordText.decode(bytes) {
      let again = RecordText.decode(RecordText.encode(fields)) ?? []
      try require(
        again.map(\.name) == fields.map(\.name) && again.map(\.value) == fields.map(\.value), "other fields")
    }
    if let event = TicketEvent(encoded: bytes) {
      try require(TicketEvent(encoded: event.encoded()) == event, "another event than the one that was read")
      plan(event, KeyMemory(encoded: bytes) ?? KeyMemory())
    }
    if let memory = KeyMemory(encoded: bytes) {
      try require(KeyMemory(encoded: memory.encoded()) == memory, "another memory than the one that was read")
      if let key = TicketKey("k", server: "s", namespace: "g") {
        plan(TicketEvent(key: key, kind: .problem, state: .critical, time: 0), memory)
      }
    }
  }

  /// Makes the plan under every policy: nothing in a file on disk may stop it.
  private static func plan(_ event: TicketEvent, _ memory: KeyMemory) {
    let now = 1_795_581_265
    for repeats in [TicketPolicy.Repeat.never, .change, .every(.seconds(60))] {
      var policy = TicketPolicy()
      policy.repeats = repeats
      _ = TicketPlan.decide(event, TicketKnowledge(memory: memory.ticket, ticket: nil), policy, now: now)
      for status in ["3", "5", "7"] {
        let xml = "<xml><id_incidencia>\(memory.ticket.ticket ?? 1)</id_incidencia><estado>\(status)</estado></xml>"
        let ticket = ReplyText.ticket(xml)
        _ = TicketPlan.decide(event, TicketKnowledge(memory: memory.ticket, ticket: ticket), policy, now: now)
      }
    }
    _ = Template.fill(Template.defaultDescription, with: event)
  }

  private static func fits(_ event: TicketEvent, _ template: String) throws(Finding) {
    let title = CleanText.title(event.title).text
    try require(title.count <= CleanText.titleLimit, "a title of \(title.count) characters")
    try require(
      title.unicodeScalars.allSatisfy { $0.value >= 0x20 || "\n\r\t".unicodeScalars.contains($0) },
      "a control character")
    let colons = CleanText.withoutTripleColons(event.text).text
    try require(!colons.unicodeScalars.map { $0 }.contains(":::"), "three colons in '\(colons)'")
    if Template.unknownPlaceholder(in: template) == nil { _ = Template.fill(template, with: event) }
  }

  private static func event(_ input: inout FuzzInput) -> TicketEvent {
    let name = input.text()
    let key =
      TicketKey(name, server: input.text(), namespace: input.text()) ?? TicketKey("k", server: "", namespace: "")
    guard let key else { preconditionFailure("'k' is a key") }
    let kinds = TicketEvent.Kind.allCases
    var event = TicketEvent(
      key: key, kind: kinds[input.number(below: kinds.count)], state: input.status(), time: Int(input.byte()) << 22)
    event.title = input.text()
    event.text = input.text()
    event.output = input.text()
    event.host = input.text()
    event.link = input.text()
    event.overrides.owner = input.text()
    event.overrides.priority = input.flag() ? Ticket.Priority(rawValue: Int(input.byte())) : nil
    event.overrides.extras = [input.text(), "", input.text()]
    if input.flag() {
      for label in [input.text(), "x"] { event.overrides.fields[label] = input.text() }
    }
    return event
  }
}

extension Array<Unicode.Scalar> {
  /// Whether the text contains the scalars of another text in a row.
  fileprivate func contains(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    return indices.contains { self[$0...].starts(with: wanted) }
  }
}
