/// Lists of values that several parameters share.
extension [Parameter.Choice] {
  /// Statuses, from `get_incidents_status`.
  package static let statuses = choices(Ticket.Status.allCases)

  static let statusFilter: Self =
    [.init("0", "all")] + statuses + [.init("-10", "all but closed ones")]

  /// Priorities, from `get_incident_priorities`.
  package static let priorities =
    choices([.maintenance, .informative, .low, .medium, .serious, .verySerious] as [Ticket.Priority])

  static let priorityFilter: Self = priorities + [.init("-1", "any")]

  /// Resolutions, in the documentation's words. A server itself calls 3 "Wont fix" and has no word for 0.
  package static let resolutions: Self = [
    .init("0", "None"), .init("1", "Fixed"), .init("2", "Invalid"), .init("3", "Won't fix"), .init("4", "Duplicate"),
    .init("5", "Works for me"), .init("6", "Incomplete"), .init("7", "Expired"), .init("8", "Moved"),
    .init("9", "In process"),
  ]

  static let languages: Self = [
    .init("de", "German"), .init("en_GB", "English"), .init("es", "Spanish"), .init("fr", "French"),
    .init("pl", "Polish"), .init("ru", "Russian"), .init("zh_CN", "Chinese"),
  ]

  static let statistics: Self = [
    .init("total_incidents", "number of tickets"), .init("opened", "number of open tickets"),
    .init("closed", "number of closed tickets"), .init("avg_life", "average life in seconds"),
    .init("sla_compliance", "compliance with the SLA in percent"), .init("avg_scoring", "average score, 0 to 10"),
    .init("avg_worktime", "average work time in seconds"),
  ]

  static let summaryFields: Self = SummaryField.allCases.map { .init($0.rawValue, "") }

  static let noOrYes: Self = [.init("0", "no"), .init("1", "yes")]

  /// Statuses in the answer of `create_invoice`.
  package static let invoiceResults: Self = [.init("1", "created"), .init("0", "not created")]

  static let invoiceTypes: Self = [.init("Submitted", ""), .init("Received", "")]

  private static func choices(_ numbers: [some TicketNumber]) -> Self {
    numbers.map { .init("\($0)", $0.name ?? "") }
  }
}
