/// A request to `/simulator` that cannot be fulfilled; the message says why.
struct ControlError: Error {
  let message: String
}

/// A change at run time.
enum ControlChange {
  case fault(FaultBoard.Rule)
  /// nil for every operation.
  case noFault(operation: String?)
  case person(PersonChange)
  /// Adds a group; its name is plain text.
  case group(String)
  case clear
  case outage(seconds: Double)
  case mails(Int)
  /// Minutes since the last run; -1 for never.
  case cron(Int)
  case openTickets(OpenChange)
  /// Replaces all tickets with this many new ones, some of them open.
  case tickets(Seed.Size)
  /// Seconds for each ticket that the server reads.
  case ticketCost(Double)
  /// Minutes since cron finished; -1 for never.
  case cronEnd(Int)

  /// A change in the number of open tickets.
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

  /// Returns the changes that the parameters of a request ask for.
  ///
  /// - Throws: a `ControlError` that names the first invalid parameter.
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

  /// Reads `12`, `-5` or `+30`, which arrives as ` 30` from a form that was not encoded.
  private static func openChange(_ text: String) throws(ControlError) -> OpenChange {
    let isRelative = text.hasPrefix("+") || text.hasPrefix(" ") || text.hasPrefix("-")
    let digits = text.hasPrefix("-") ? text[...] : text.drop { $0 == "+" || $0 == " " }
    let count = try number("opened", String(digits), in: -100_000...100_000)
    return isRelative ? .by(count) : .to(count)
  }

  /// Reads `20000`, or `20000:500` for 500 open tickets.
  private static func size(_ text: String) throws(ControlError) -> Seed.Size {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let tickets = try number("tickets", parts[0], in: 0...100_000)
    guard parts.count == 2 else { return Seed.Size(tickets: tickets, open: nil) }
    return Seed.Size(tickets: tickets, open: try number("tickets", parts[1], in: 0...tickets))
  }

  /// The seconds in `0.5ms`, `2s` or `0`.
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
