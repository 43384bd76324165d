import Monitoring
import Testing

/// Judgements as after a poll of a real server.
enum Example {
  static let up = MetricDescription(
    name: "api.up", title: "API up", explanation: "1 where the server can be reached and works, else 0", unit: .boolean,
    minimum: 0, maximum: 1)
  static let cron = MetricDescription(
    name: "cron.age", title: "Cron age", explanation: "time since the server's last cron run, to the minute",
    unit: .seconds)
  static let opened = count("stats.opened", "Opened tickets")
  static let mails = count("mail.queued", "Queued mails")
  static let sla = MetricDescription(
    name: "stats.sla_compliance", title: "SLA compliance", explanation: "share of the time within the SLA",
    unit: .percent, minimum: 0, maximum: 100)
  static let score = MetricDescription(
    name: "stats.avg_scoring", title: "Average score", explanation: "mean score that users gave", unit: .score,
    minimum: 0, maximum: 10)

  static func count(_ name: String, _ title: String? = nil) -> MetricDescription {
    MetricDescription(
      name: name, title: title ?? name, explanation: "tickets of some kind", unit: .count, minimum: 0)
  }

  static func judge(
    _ metric: MetricDescription, _ reading: Reading, _ finding: Finding? = nil, warning: String? = nil,
    critical: String? = nil
  ) throws -> Judgement {
    let thresholds = Thresholds(
      warning: try warning.map { try ThresholdRange($0) }, critical: try critical.map { try ThresholdRange($0) })
    return Judgement(Measurement(metric: metric, reading: reading, finding: finding), thresholds: thresholds)
  }

  static func allIsWell() throws -> [Judgement] {
    [
      try judge(up, .value(1), critical: "1:"),
      try judge(opened, .value(412)),
      try judge(cron, .value(120), warning: "600", critical: "3600"),
      try judge(mails, .value(3), warning: "100", critical: "500"),
    ]
  }

  static func someOfEach() throws -> [Judgement] {
    [
      try judge(up, .value(1), critical: "1:"),
      try judge(opened, .value(412)),
      try judge(sla, .value(try #require(DecimalNumber("97.5"))), warning: "98:", critical: "~:"),
      try judge(score, .noValue(reason: "get_stats answers N/A"), warning: "5:"),
      try judge(cron, .value(3660), warning: "600", critical: "3600"),
      try judge(
        mails, .unreadable(reason: "get_num_queued_emails met an SQL error on the server: table 'x' | is gone\n2"),
        warning: "@10:20"),
      try judge(count("big"), .value(9_007_199_254_740_993), critical: "~:97292061598"),
    ]
  }

  static func serverIsDown() throws -> [Judgement] {
    let why = "cannot connect to the server: Connection refused"
    return [try judge(up, .value(0), Finding(text: why), critical: "1:")]
      + (try [opened, cron, mails, sla].map { try judge($0, .unreadable(reason: why), warning: "0:600") })
  }

  static func loginIsRefused() throws -> [Judgement] {
    let why = "the login was refused: check the user"
    return try [up, opened, cron].map { try judge($0, .unreadable(reason: why)) }
  }

  /// The judgements by the name of their golden files.
  static func named(_ name: String) throws -> [Judgement] {
    switch name {
    case "all-ok": try allIsWell()
    case "mixed": try someOfEach()
    default: try serverIsDown()
    }
  }
}
