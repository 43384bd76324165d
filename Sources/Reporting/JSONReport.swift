package import Monitoring

/// One JSON object: the state of the whole, and an object a metric. For scripts and other programs.
package enum JSONReport {
  package static func render(_ judgements: [Judgement]) -> String {
    let worst = judgements.worstStatus
    let metrics = judgements.map { "    " + object(fields($0)) }.joined(separator: ",\n")
    return """
      {
        "status": \(string(worst.word)),
        "exit_code": \(worst.exitCode),
        "metrics": [
      \(metrics)
        ]
      }

      """
  }

  /// The object for a run that has nothing to report: wrong usage, or a deadline that came first.
  package static func failure(_ reason: String) -> String {
    let status = Status.unknown
    return """
      {
        "status": \(string(status.word)),
        "exit_code": \(status.exitCode),
        "error": \(string(PlainText.line(reason))),
        "metrics": []
      }

      """
  }

  private static func fields(_ judgement: Judgement) -> [(name: String, value: String)] {
    let metric = judgement.metric
    let server = metric.server.map { [("server", string($0))] } ?? []
    let part = metric.part.map { part in
      [("metric", string(metric.metric)), ("by", string(metric.series?.label ?? "")), ("label", string(part))]
    }
    return server + [("name", string(metric.nameOnServer))] + (part ?? []) + [
      ("title", string(judgement.metric.title)),
      ("status", string(judgement.status.word)),
      ("value", judgement.measurement.value?.description ?? "null"),
      ("unit", string(judgement.metric.unit.symbol)),
      ("warning", judgement.thresholds.warning.map { string($0.description) } ?? "null"),
      ("critical", judgement.thresholds.critical.map { string($0.description) } ?? "null"),
      ("reason", judgement.reason.map { string(PlainText.line($0)) } ?? "null"),
    ]
  }

  private static func object(_ fields: [(name: String, value: String)]) -> String {
    "{" + fields.map { "\(string($0.name)): \($0.value)" }.joined(separator: ", ") + "}"
  }

  /// A string of RFC 8259: quotes, backslashes and control characters escaped.
  private static func string(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return "\"\(escaped)\""
  }
}
