internal import IntegriaAPI
internal import Monitoring

/// The age of the newest `last_stat_check` of the open tickets, which cron writes as its last step. `cron.age` counts
/// from the start of a run, so it also counts runs that fail half-way (WIRE-2.md section 6).
struct CronFinished: Evaluation {
  private let tickets: OpenTicketQuestion

  init(_ dialect: Dialect, _ time: ServerTime) {
    tickets = OpenTicketQuestion(dialect: dialect, time: time, needsTime: true, measuresStamps: true)
  }

  var operations: [Operation] { tickets.operations }

  func clockSource(_ answers: Answers) -> ClockSource? { tickets.clockSource(answers) }

  func furtherOperations(_ answers: Answers) -> [Operation] { tickets.furtherOperations(answers) }

  func measurements(of metric: MetricDescription, _ answers: Answers) throws(APIError) -> [Measurement] {
    let reading: Reading =
      switch try tickets.list(answers) {
      case .doubtful(let reason): .unreadable(reason: reason)
      case .whole(let list):
        if let fault = list.tickets.fault({ _ in [.checked] }) {
          .unreadable(reason: fault)
        } else if let newest = list.tickets.compactMap(\.checked).max() {
          .value(DecimalNumber(max(0, list.time.age(of: newest))))
        } else {
          .noValue(
            reason: list.tickets.isEmpty
              ? "no ticket is open on which cron could leave its mark" : "cron has left its mark on no open ticket")
        }
      }
    return [Measurement(metric: metric, reading: reading)]
  }
}
