internal import IntegriaAPI
internal import Monitoring

/// The answer to a poll's one request for all open tickets.
struct OpenTicketList: Sendable {
  let tickets: [OpenTicket]
  /// The web server's time when it answered, in seconds since 1970; nil if the answer has no time.
  let date: Int?

  /// Why the list is not accepted, given the number of open tickets that the server counts; nil if the list is
  /// complete.
  func doubt(opened: Int) -> String? {
    let count = tickets.count
    guard count != opened else { return nil }
    if count == Dialect.listLimit, opened > count {
      return "the server lists \(count) of \(opened) open tickets and leaves out the others"
    }
    if count < opened {
      return "the user sees \(count) of \(opened) open tickets: one who is no administrator sees only its own"
    }
    return "the server lists \(count) open tickets and counts \(opened): they changed in between, or the filters differ"
  }

  /// The newest `last_stat_check` of the tickets; nil if no cron run has finished while one of them was open.
  var lastCheck: LocalMoment? { tickets.compactMap(\.checked).max() }
}
