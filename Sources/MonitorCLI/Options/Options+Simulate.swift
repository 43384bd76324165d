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
    .words([("documented", .documented), ("legacy", .legacy)]), "dialect of the simulated API (default: documented)")
  static let refusalDelay = Option<Duration>(
    "refusal-delay", "TIME", default: .seconds(15), .delay,
    "time for which the simulator holds a refused login, 0s to 10m (default: 15s)")
  static let latency = Option<Duration>(
    "latency", "TIME", default: .zero, .delay, "time before every answer, 0s to 10m (default: 0s)")
  static let fault = Option<Fault?>(
    "fault", "NAME[=VALUE]", .fault,
    "fault to begin with; http://127.0.0.1:PORT/simulator lists and changes the faults")
  static let ticketCount = Option<Int>(
    "tickets", "N", default: start.tickets, .number(0...100_000),
    "number of tickets at the start (default: \(start.tickets))")
  static let openCount = Option<Int?>(
    "open", "N", .number(0...100_000),
    "number of open tickets among these (default: 26 of the first 40, and one in ten of the others)")
  static let ticketCost = Option<Duration>(
    "ticket-cost", "TIME", default: .zero, .delay,
    "time that get_stats (legacy) and get_incidents take for each ticket they read, such as 0.5ms (default: 0s)")
  static let simulatedZone = Option<Setting?>(
    "time-zone", "ZONE", .raw,
    "time zone of the simulated server's local times, such as Europe/Madrid or +02:00 (default: this machine's)")
  static let seed = Option<Int>(
    "seed", "N", default: 1, .number(0...Int.max), "seed of the random numbers for the tickets (default: 1)")
  static let simulatedPassword = Option(
    text: "api-password", "TEXT", "the API's own password (default: none; any is accepted)")
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
  /// The options of the simulated server. Throws for a wrong value.
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

  /// The name of the simulated server's time zone; nil if the option is missing or an offset. Throws for a zone that
  /// the system does not have.
  func simulatedZoneName() throws(UsageError) -> String? {
    guard let setting = try self[.simulatedZone] else { return nil }
    _ = try configuredClock(by: .simulatedZone)
    return ServerClock.offset(setting.value) == nil ? setting.value : nil
  }
}

extension ValueParser where Value == Duration {
  /// A time from 0s to 10m. With the suffix `ms` it may be a fraction of a millisecond.
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
