internal import IntegriaAPI
internal import Monitoring

/// Checks that the server's answers agree with each other, with the user, and with this machine's clock.
extension Examination {
  /// The largest number of open tickets for which the list is requested. A list takes two database queries for each
  /// ticket.
  private static let listLimit = 500
  /// Minutes since the last cron run from which the step warns, as the metric does.
  private static let cronMinutes = 10
  /// The number of waiting mails above which the step warns. One cron run leaves fewer.
  private static let manyMails = 500

  /// `clock` is the clock by which the server's times are read; `isShown` is true if a ticket created from this machine
  /// has shown it.
  func crossCheck(_ clock: ServerClock, isShown: Bool) {
    checkUser()
    let cron = checkCron()
    checkMail()
    guard let opened = checkCounts(), let tickets = openTickets(opened) else { return }
    checkVisibility(of: tickets, opened)
    let check = ClockCheck(
      tickets: tickets, cronMinutes: cron, date: transport.date, now: now(), reading: clock, isShown: isShown)
    check.steps.forEach(add)
  }

  /// With the user's name in the wrong case the login is accepted, but half of the operations answer nothing (WIRE-2.md
  /// section 7).
  private func checkUser() {
    guard let users else { return }
    let name = connection.credentials.user
    if users.contains(name) { return add(.user, .ok, "\(name) is written as the server has it") }
    guard let exact = users.first(where: { $0.lowercased() == name.lowercased() }) else {
      return add(.user, .skipped, "\(name) is not in the list of users that it may see")
    }
    add(
      .user, .warning, "the server has '\(exact)', and answers nothing about tickets to '\(name)'",
      remedy: "user = \(exact)")
  }

  /// The users that the login's user may see; nil if unknown.
  var users: [String]? { value(of: .users, isNeeded: false) { body throws(APIError) in try body.users() } }

  /// Minutes since the last run of the server's cron; nil if unknown, or if the step warns about cron.
  private func checkCron() -> Int? {
    let minutes = value(of: .lastCronExecution, isNeeded: false) { body throws(APIError) in
      try body.number().wholePart ?? 0
    }
    guard let minutes else { return nil }
    let remedy =
      "run include/integria_cron.php every five minutes on the server: without it no mail leaves, no SLA fires"
    switch minutes {
    case -1:
      add(
        .cron, .warning, "it never ran, or the clocks of web server and database differ by about a minute",
        remedy: remedy)
    case ..<0:
      add(
        .clock, .warning, "the server's last cron run lies \(minutes.magnitude) minutes in the future",
        remedy: "set the server's clock, and the same time zone for PHP and in its setup")
    case Self.cronMinutes...:
      add(.cron, .warning, "it ran \(StepTime.rough(minutes: minutes)) ago", remedy: remedy)
    default:
      add(.cron, .ok, "it ran \(StepTime.rough(minutes: minutes)) ago")
      return minutes
    }
    return nil
  }

  private func checkMail() {
    guard let count = try? ask(.queuedEmails)?.number().wholePart else { return }
    guard count > Self.manyMails else { return add(.mail, .ok, "\(count) wait") }
    add(.mail, .warning, "\(count) wait", remedy: "look at the mail server in the server's setup, and at its cron")
  }

  // MARK: Tickets

  /// Number of open tickets by `get_stats`; nil if unknown, or if the summary has another number.
  private func checkCounts() -> Int? {
    guard let opened = count(dialect.formula(.opened, StatisticFilter())) else { return nil }
    guard let summary = count(dialect.formula(.notClosed)), summary != opened else { return opened }
    add(
      .tickets, .warning, "get_stats counts \(opened) open tickets, the summary \(summary)",
      remedy: "run doctor again, since one may have come between; if it stays, look at the server's tables")
    return nil
  }

  private func openTickets(_ opened: Int) -> [RecordReader.Element]? {
    guard opened <= Self.listLimit else {
      add(.tickets, .skipped, "\(opened) are open, too many to look whether the user sees them all")
      return nil
    }
    let list = Operation("get_incidents", ["", "-10", "1"], format: .xml)
    return value(of: list, isNeeded: false) { body throws(APIError) in
      let records = try RecordReader.root(body).children
      guard records.allSatisfy({ $0.name == "incident" }) else {
        throw APIError(.malformed, operation: body.operation, excerpt: "it is no list of tickets")
      }
      return records
    }
  }

  /// A user without administrator rights sees only tickets that it owns or created (WIRE.md section 8).
  private func checkVisibility(of tickets: [RecordReader.Element], _ opened: Int) {
    guard tickets.count < opened else {
      return add(.tickets, .ok, "\(opened) are open, and the user sees them all")
    }
    add(
      .tickets, .warning, "\(opened) are open, and the user sees \(tickets.count) of them",
      remedy: "make the user an administrator, or let all monitors use this one user: it sees its own tickets only")
  }
}
