internal import FoundationEssentials
package import Monitoring

/// One JSON object with the worst state and an object for each metric, for scripts and other programs.
///
/// Keys are in alphabetical order, one per line. Missing values are `null`.
package enum JSONReport {
  /// The whole report, with a line end.
  package static func render(_ judgements: [Judgement]) -> String {
    text(Report(judgements.worstStatus, metrics: judgements.map { Entry(judgement: $0) }))
  }

  /// The report of a run without results: wrong usage, or a deadline that passed first.
  package static func failure(_ reason: String) -> String {
    text(Report(.unknown, metrics: [], error: PlainText.line(reason)))
  }

  private static func text(_ report: Report) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Encoding throws only for infinity and NaN, which a `DecimalNumber` cannot be.
    guard let data = try? encoder.encode(report) else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

private struct Report: Encodable {
  let status: String
  let exitCode: Int32
  let metrics: [Entry]
  let error: String?

  init(_ status: Status, metrics: [Entry], error: String? = nil) {
    self.status = status.word
    exitCode = status.exitCode
    self.metrics = metrics
    self.error = error
  }

  enum CodingKeys: String, CodingKey {
    case status, metrics, error
    case exitCode = "exit_code"
  }
}

private struct Entry: Encodable {
  let judgement: Judgement

  private enum Key: String, CodingKey {
    case server, name, metric, by, label, title, status, value, unit, warning, critical, reason
  }

  func encode(to encoder: any Encoder) throws {
    let metric = judgement.metric
    var object = encoder.container(keyedBy: Key.self)
    try object.encodeIfPresent(metric.server, forKey: .server)
    try object.encode(metric.nameOnServer, forKey: .name)
    if let part = metric.part {
      try object.encode(metric.metric, forKey: .metric)
      try object.encode(metric.series?.label ?? "", forKey: .by)
      try object.encode(part, forKey: .label)
    }
    try object.encode(metric.title, forKey: .title)
    try object.encode(judgement.status.word, forKey: .status)
    // A `Decimal` has 38 digits, a `DecimalNumber` at most 36, so no digit is lost.
    try object.encode(judgement.measurement.value.flatMap { Decimal(string: $0.description) }, forKey: .value)
    try object.encode(metric.unit.symbol, forKey: .unit)
    try object.encode(judgement.thresholds.warning?.description, forKey: .warning)
    try object.encode(judgement.thresholds.critical?.description, forKey: .critical)
    try object.encode(judgement.reason.map { PlainText.line($0) }, forKey: .reason)
  }
}
