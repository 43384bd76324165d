internal import IntegriaAPI
internal import Monitoring

/// The operations that list all open tickets and show that the list is complete, and the time of the list.
struct OpenTicketQuestion: Sendable {
  let dialect: Dialect
  let time: ServerTime
  let needsTime: Bool
  /// Whether the value is the age of cron's stamps, which then cannot also show the zone.
  var measuresStamps = false

  enum List {
    case whole(WholeList)
    /// The reason not to use the list.
    case doubtful(String)
  }

  struct WholeList {
    let tickets: [OpenTicket]
    let time: ListTime
  }

  private var opened: Formula { dialect.formula(.opened, StatisticFilter()) }

  /// Whether the server's time zone is to be learnt from cron's stamps.
  private var learnsZone: Bool { needsTime && time.configured == nil }

  var operations: [Operation] {
    [dialect.openTickets] + opened.operations + (learnsZone ? CronAge.formula.operations : [])
  }

  func furtherOperations(_ answers: Answers) -> [Operation] { opened.furtherOperations(answers.replies) }

  /// The list, if it has as many tickets as the server counts and none of their times is impossible. Throws the error
  /// of an answer that is missing or cannot be read.
  func list(_ answers: Answers) throws(APIError) -> List {
    let list = try answers.openTickets(dialect)
    guard case .value(let number) = try opened.evaluate(answers.replies), let count = number.wholePart else {
      return .doubtful("the server does not say how many tickets are open")
    }
    if let doubt = list.doubt(opened: count) { return .doubtful(doubt) }
    if measuresStamps, let doubt = time.doubtOfStamps(in: list, cronAge: cronAge(answers)) { return .doubtful(doubt) }
    let reading = reading(of: list, answers)
    if needsTime, let doubt = doubt(list.tickets, reading) { return .doubtful(doubt) }
    return .whole(WholeList(tickets: list.tickets, time: reading))
  }

  /// The source of the clock by which the list's times are read; nil if no times are read, or there is no list.
  func clockSource(_ answers: Answers) -> ClockSource? {
    guard needsTime, let list = try? answers.openTickets(dialect) else { return nil }
    return reading(of: list, answers).source
  }

  /// The clock and time by which the list's times are read.
  private func reading(of list: OpenTicketList, _ answers: Answers) -> ListTime {
    time.reading(of: list, cronAge: measuresStamps ? nil : cronAge(answers))
  }

  private func cronAge(_ answers: Answers) -> DecimalNumber? {
    guard learnsZone, case .value(let age)? = try? CronAge.formula.evaluate(answers.replies) else { return nil }
    return age
  }

  private func doubt(_ tickets: [OpenTicket], _ time: ListTime) -> String? {
    for ticket in tickets {
      for moment in [ticket.created, ticket.updated, ticket.checked].compactMap(\.self) {
        let age = time.age(of: moment)
        guard age < -ListTime.tolerance else { continue }
        return Self.futureDoubt(of: ticket.id, by: -age)
      }
    }
    return nil
  }

  private static func futureDoubt(of id: Int, by seconds: Int) -> String {
    let ahead = DurationText.text(.seconds(seconds))
    return "a time of ticket \(id) is \(ahead) in the future: set time-zone in [server] to the server's"
  }
}
