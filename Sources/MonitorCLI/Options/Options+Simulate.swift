internal import IntegriaAPI
internal import IntegriaSimulator
internal import Monitoring

/// Options of `simulate`: the behaviour of the simulated server.
extension AnyOption {
  private static let start = Simulator.Options()

  static let port = Option<Int>(
    "port", "N", default: 18080, .number(0...65535), "the port on 127.0.0.1; 0 takes a free one (default: 18080)")
  static let simulatedDialect = Option<SimulatedDialect>(
    "dialect", "documented|legacy", default: start.dialect,
    .words([("documented", .documented), ("legacy", .legacy)]), "which API it speaks (default: documented)")
  static let refusalDelay = Option<Duration>(
    "refusal-delay", "TIME", default: .seconds(15), .delay,
    "how long it holds a refused login, 0s to 10m (default: 15s)")
  static let latency = Option<Duration>(
    "latency", "TIME", default: .zero, .delay, "time before every answer, 0s to 10m (default: 0s)")
  static let fault = Option<Fault?>(
    "fault", "NAME[=VALUE]", .fault,
    "begin with that fault; http://127.0.0.1:PORT/simulator lists and changes them")
  static let ticketCount = Option<Int>(
    "tickets", "N", default: start.tickets, .number(0...100_000),
    "how many tickets there are at the start (default: \(start.tickets))")
  static let openCount = Option<Int?>(
    "open", "N", .number(0...100_000),
    "how many of them are open (default: 26 of the first 40, and one of ten after them)")
  static let ticketCost = Option<Duration>(
    "ticket-cost", "TIME", default: .zero, .delay,
    "time that get_stats (legacy) and get_incidents take for each ticket they read, as 0.5ms (default: 0s)")
  static let simulatedZone = Option<Setting?>(
    "time-zone", "ZONE", .raw,
    "the server's time zone, as Europe/Madrid or +02:00: its tickets' times are local (default: this machine's)")
  static let seed = Option<Int>(
    "seed", "N", default: 1, .number(0...Int.max), "what the tickets are drawn from (default: 1)")
  static let simulatedPassword = Option(
    text: "api-password", "TEXT", "the API's own password (default: none, any is taken)")
}

extension OptionGroup {
  static let simulator = OptionGroup(
    "Simulator",
    [
      .port, .simulatedDialect, .refusalDelay, .latency, .fault, .ticketCount, .openCount, .ticketCost, .simulatedZone,
      .seed, .simulatedPassword,
    ])
}

extension Settings {
  /// Throws for a wrong value.
  func simulatorOptions() throws(UsageError) -> Simulator.Options {
    var options = Simulator.Options()
    options.port = UInt16(clamping: try self[.port])
    options.dialect = try self[.simulatedDialect]
    options.refusalDelay = try self[.refusalDelay] / .seconds(1)
    options.latency = try self[.latency] / .seconds(1)
    options.tickets = try self[.ticketCount]
    options.openTickets = try self[.openCount]
    options.ticketCost = try self[.ticketCost] / .seconds(1)
    if let offset = try self[.simulatedZone].flatMap({ ServerClock.offset($0.value) }) {
      options.timeZone = { _ in offset }
    }
    options.seed = UInt64(try self[.seed])
    options.apiPassword = try self[.simulatedPassword]
    return options
  }

  /// The named time zone of the simulated server; nil for an offset and without the option. Throws for a zone that the
  /// system does not have.
  func simulatedZoneName() throws(UsageError) -> String? {
    guard let setting = try self[.simulatedZone] else { return nil }
    _ = try configuredClock(by: .simulatedZone)
    return ServerClock.offset(setting.value) == nil ? setting.value : nil
  }
}

extension ValueParser where Value == Duration {
  /// A time, which may be shorter than a millisecond.
  fileprivate static var delay: ValueParser {
    ValueParser("a time from 0s to 10m, such as 200ms or 3s") { text in
      let short = text.hasSuffix("ms") ? DecimalNumber(text.dropLast(2))?.duration : nil
      let time = short.map { $0 / 1_000 } ?? DurationText.read(text)
      return time.flatMap { (.zero ... .seconds(600)).contains($0) ? $0 : nil }
    }
  }
}

extension ValueParser where Value == Fault {
  fileprivate static var fault: ValueParser {
    ValueParser(completing: .words(Fault.all.map(\.name))) { setting throws(UsageError) in
      guard let fault = Fault(setting.value) else {
        throw setting.error(
          "there is no fault '\(setting.value)'; there are \(Fault.all.map(\.name).joined(separator: ", "))")
      }
      return fault
    }
  }
}
