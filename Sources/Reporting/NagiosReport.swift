package import Monitoring

/// The Nagios plugin format: one line of text and perfdata, then a line a metric where more is asked for
/// (Monitoring Plugins guidelines, "Plugin Output for Nagios" and "Performance data").
package enum NagiosReport {
  /// The whole output, with its line end. `isVerbose` adds the lines; `notes` are further lines.
  package static func render(_ judgements: [Judgement], isVerbose: Bool = false, notes: [String] = []) -> String {
    let first = "\(headline(judgements)) | \(perfdata(judgements))"
    let details = (isVerbose ? judgements.map(detail) : []) + notes.map(PlainText.line)
    return ([first] + details).joined(separator: "\n") + "\n"
  }

  /// A line without measurements: for wrong usage and for what the run never came to.
  package static func line(_ status: Status, _ text: String) -> String {
    "INTEGRIA \(status.word) - \(PlainText.line(text))\n"
  }

  /// A line that may follow a report: it begins no perfdata.
  package static func remark(_ text: String) -> String { PlainText.line(text) + "\n" }

  // MARK: Text

  private static func headline(_ judgements: [Judgement]) -> String {
    let order: [Status] = [.critical, .warning, .unknown, .ok]
    var told: Set<String> = []
    let parts = order.flatMap { status in phrases(judgements.filter { $0.status == status }, &told) }
    return "INTEGRIA \(judgements.worstStatus.word) - \(parts.joined(separator: ", "))"
  }

  /// One phrase a judgement; those that nothing is known of for the same reason share one. A reason is told once.
  private static func phrases(_ judgements: [Judgement], _ told: inout Set<String>) -> [String] {
    var unreadable: [String: [String]] = [:]
    for judgement in judgements where judgement.isUnreadable {
      unreadable[judgement.reason ?? "", default: []].append(PlainText.name(judgement.metric.name))
    }
    var parts: [String] = []
    for judgement in judgements {
      guard judgement.isUnreadable else {
        parts.append(phrase(judgement))
        if let reason = judgement.reason { told.insert(reason) }
        continue
      }
      let reason = judgement.reason ?? ""
      guard let names = unreadable.removeValue(forKey: reason) else { continue }
      let why = told.insert(reason).inserted ? " (\(PlainText.line(reason)))" : ""
      let shown = names.count > 3 ? names.prefix(2) + ["\(names.count - 2) more"] : names[...]
      parts.append("\(list(Array(shown))) unknown\(why)")
    }
    return parts
  }

  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func phrase(_ judgement: Judgement) -> String {
    let name = PlainText.name(judgement.metric.name)
    let reason = judgement.reason.map { " (\(PlainText.line($0)))" } ?? ""
    return switch judgement.measurement.reading {
    case .value(let value): "\(name) is \(judgement.valueText ?? value.description)\(reason)"
    case .noValue: "\(name) has no value\(reason)"
    case .unreadable: "\(name) unknown\(reason)"
    }
  }

  private static func detail(_ judgement: Judgement) -> String {
    "[\(judgement.status.word)] \(phrase(judgement)) - \(PlainText.line(judgement.metric.explanation))"
  }

  // MARK: Perfdata

  private static func perfdata(_ judgements: [Judgement]) -> String {
    zip(labels(judgements.map(\.metric.name)), judgements).map(item).joined(separator: " ")
  }

  private static func item(_ label: String, _ judgement: Judgement) -> String {
    let value = judgement.measurement.value.map { $0.description + judgement.metric.unit.symbol } ?? "U"
    let tail: [String] = [
      judgement.thresholds.warning?.description ?? "", judgement.thresholds.critical?.description ?? "",
      judgement.metric.minimum?.description ?? "", judgement.metric.maximum?.description ?? "",
    ]
    return "\(label)=\(value);\(tail.joined(separator: ";"))"
  }

  /// Labels of the names: without dots (Graphite makes folders of them), `=`, quotes and bars, in quotes where there is a blank.
  ///
  /// By scalars: with a combining mark behind it, a `=` or a blank is another character, but still its own byte.
  private static func labels(_ names: [String]) -> [String] {
    let cleaned = names.map { name in
      let scalars = PlainText.name(name).unicodeScalars.map { ".='\"¦`".unicodeScalars.contains($0) ? "_" : $0 }
      return String(String.UnicodeScalarView(scalars))
    }
    return PlainText.unique(cleaned).map { $0.unicodeScalars.contains(" ") ? "'\($0)'" : $0 }
  }
}

extension Judgement {
  var isUnreadable: Bool {
    if case .unreadable = measurement.reading { true } else { false }
  }
}
