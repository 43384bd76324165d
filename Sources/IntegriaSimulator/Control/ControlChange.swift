/// A wish that `/simulator` cannot fulfil, in words.
struct ControlError: Error {
  let message: String
}

/// One thing to change at run time.
enum ControlChange {
  case fault(FaultBoard.Rule)
  /// nil is every operation.
  case noFault(operation: String?)
  case person(PersonChange)
  /// A further group with that name, as a person reads it.
  case group(String)
  case clear
  case outage(seconds: Double)
  case mails(Int)
  /// Minutes since the last run; -1 is never.
  case cron(Int)
  case openTickets(OpenChange)
  /// That many tickets in place of all that there are, and how many of them are open.
  case tickets(Seed.Size)
  /// Seconds a ticket.
  case ticketCost(Double)
  /// Minutes since cron came to its end; -1 is never.
  case cronEnd(Int)

  /// A new number of open tickets.
  enum OpenChange {
    case by(Int)
    case to(Int)

    func apply(to store: inout Store, now: Int) {
      let difference =
        switch self {
        case .by(let count): count
        case .to(let count): count - store.tickets.count { !$0.isClosed }
        }
      if difference > 0 { store.openTickets(difference, now: now) }
      if difference < 0 { store.closeTickets(-difference, now: now) }
    }
  }

  /// What the parameters of one request ask for.
  ///
  /// - Throws: a `ControlError` that names the first one that makes no sense; nothing is changed then.
  static func all(in values: [String: String]) throws(ControlError) -> [ControlChange] {
    let known =
      ["fault", "op", "times", "after", "ticket", "text", "clear", "outage", "mails", "cron", "cron-end", "tickets"]
      + ["ticket-cost", "opened", "group", "by"] + PersonChange.names
    if let unknown = values.keys.sorted().first(where: { !known.contains($0) }) {
      throw ControlError(message: "unknown parameter \(unknown); known are \(known.joined(separator: ", "))")
    }
    var changes: [ControlChange] = []
    if values["clear"] != nil { changes.append(.clear) }
    if let fault = values["fault"] { changes.append(try Self.fault(fault, values)) }
    if let text = values["outage"] {
      guard let seconds = Fault.plainSeconds(text) else { throw bad("outage", text) }
      changes.append(.outage(seconds: seconds))
    }
    if let text = values["mails"] { changes.append(.mails(try number("mails", text, in: 0...1_000_000_000))) }
    if let text = values["cron"] { changes.append(.cron(try number("cron", text, in: -1_000_000...1_000_000_000))) }
    if let text = values["cron-end"] { changes.append(.cronEnd(try number("cron-end", text, in: -1...1_000_000_000))) }
    if let text = values["tickets"] { changes.append(.tickets(try size(text))) }
    if let text = values["ticket-cost"] { changes.append(.ticketCost(try cost(text))) }
    if let text = values["opened"] { changes.append(.openTickets(try openChange(text))) }
    if let name = values["group"] { changes.append(.group(name)) }
    for name in PersonChange.names {
      guard let text = values[name] else { continue }
      guard let change = PersonChange(name, text, by: values["by"]) else { throw bad(name, text) }
      changes.append(.person(change))
    }
    return changes
  }

  private static func fault(_ text: String, _ values: [String: String]) throws(ControlError) -> ControlChange {
    var fault: Fault?
    if !text.isEmpty, text != "none" {
      fault = Fault(text)
      guard fault != nil else { throw bad("fault", text) }
    }
    var times: Int?
    if let text = values["times"] { times = try number("times", text, in: 1...1_000_000) }
    let after = try number("after", values["after"] ?? "0", in: 0...1_000_000)
    let operation = values["op"].flatMap { $0.isEmpty ? nil : $0 }
    guard let fault else { return .noFault(operation: operation) }
    var ticket: Int?
    if let text = values["ticket"] { ticket = try number("ticket", text, in: 1...1_000_000_000) }
    return .fault(
      .init(fault: fault, operation: operation, times: times, after: after, ticket: ticket, text: values["text"]))
  }

  /// `+30` comes as ` 30` from a form that was not encoded.
  private static func openChange(_ text: String) throws(ControlError) -> OpenChange {
    let isRelative = text.hasPrefix("+") || text.hasPrefix(" ") || text.hasPrefix("-")
    let digits = text.hasPrefix("-") ? text[...] : text.drop { $0 == "+" || $0 == " " }
    let count = try number("opened", String(digits), in: -100_000...100_000)
    return isRelative ? .by(count) : .to(count)
  }

  /// `20000`, or `20000:500` for five hundred open ones.
  private static func size(_ text: String) throws(ControlError) -> Seed.Size {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let tickets = try number("tickets", parts[0], in: 0...100_000)
    guard parts.count == 2 else { return Seed.Size(tickets: tickets, open: nil) }
    return Seed.Size(tickets: tickets, open: try number("tickets", parts[1], in: 0...tickets))
  }

  /// Seconds of `0.5ms`, `2s` or `0`.
  private static func cost(_ text: String) throws(ControlError) -> Double {
    let isShort = text.hasSuffix("ms")
    let digits = isShort ? text.dropLast(2) : text.hasSuffix("s") ? text.dropLast() : text[...]
    guard !digits.isEmpty, let value = Fault.plainSeconds(String(digits)) else { throw bad("ticket-cost", text) }
    return isShort ? value / 1_000 : value
  }

  private static func number(_ name: String, _ text: String, in range: ClosedRange<Int>) throws(ControlError) -> Int {
    guard let number = Int(text), range.contains(number) else { throw bad(name, text) }
    return number
  }

  private static func bad(_ name: String, _ text: String) -> ControlError {
    ControlError(message: "\(name)=\(text) makes no sense; GET this page for help")
  }
}
