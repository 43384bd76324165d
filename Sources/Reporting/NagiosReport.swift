package import Monitoring

/// The Nagios plugin format: one line of text and perfdata, and optionally a line for each metric (Monitoring Plugins
/// guidelines, "Plugin Output for Nagios" and "Performance data").
package enum NagiosReport {
  /// The whole output, with a line end. `isVerbose` adds a line for each metric; `notes` are further lines.
  package static func render(_ judgements: [Judgement], isVerbose: Bool = false, notes: [String] = []) -> String {
    let first = "\(headline(judgements)) | \(perfdata(judgements))"
    let details = (isVerbose ? judgements.map(detail) : []) + notes.map(PlainText.line)
    return ([first] + details).joined(separator: "\n") + "\n"
  }

  /// A line without measurements, for wrong usage and for a run that did not finish.
  package static func line(_ status: Status, _ text: String) -> String {
    "INTEGRIA \(status.word) - \(PlainText.line(text))\n"
  }

  /// A line that may follow a report: it has no `|`, so it starts no perfdata.
  package static func remark(_ text: String) -> String { PlainText.line(text) + "\n" }

  // MARK: Text

  private static func headline(_ judgements: [Judgement]) -> String {
    let order: [Status] = [.critical, .warning, .unknown, .ok]
    var given: Set<String> = []
    let parts = order.flatMap { status in phrases(judgements.filter { $0.status == status }, &given) }
    return "INTEGRIA \(judgements.worstStatus.word) - \(parts.joined(separator: ", "))"
  }

  /// Up to this many OK parts of one breakdown have a phrase each; a larger number shares one phrase.
  private static let shownParts = 8

  /// One phrase for each judgement, except that unreadable judgements with the same reason share a phrase, as do many
  /// OK parts of one breakdown. A reason that was already given is not repeated for unreadable judgements.
  private static func phrases(_ judgements: [Judgement], _ given: inout Set<String>) -> [String] {
    var unreadable = Dictionary(grouping: judgements.filter(\.isUnreadable)) { $0.reason ?? "" }
    var many = Dictionary(grouping: judgements.filter { $0.isPart && $0.status == .ok }) { $0.metric.whole }
      .filter { $0.value.count > shownParts }
    let summarised = Set(many.keys)
    var parts: [String] = []
    for judgement in judgements {
      if judgement.isPart, judgement.status == .ok, summarised.contains(judgement.metric.whole) {
        guard let members = many.removeValue(forKey: judgement.metric.whole) else { continue }
        let name = PlainText.name(judgement.metric.whole)
        parts.append("\(name) is OK for \(members.count) by \(judgement.metric.series?.label ?? "")")
        continue
      }
      guard judgement.isUnreadable else {
        parts.append(phrase(judgement))
        if let reason = judgement.reason { given.insert(reason) }
        continue
      }
      let reason = judgement.reason ?? ""
      guard let members = unreadable.removeValue(forKey: reason) else { continue }
      let names = members.map { PlainText.name($0.metric.name) }
      let why = given.insert(reason).inserted ? " (\(PlainText.line(reason)))" : ""
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
    zip(labels(judgements.map(\.metric)), judgements).map(item).joined(separator: " ")
  }

  private static func item(_ label: String, _ judgement: Judgement) -> String {
    let value = judgement.measurement.value.map { $0.description + judgement.metric.unit.symbol } ?? "U"
    let tail: [String] = [
      judgement.thresholds.warning?.description ?? "", judgement.thresholds.critical?.description ?? "",
      judgement.metric.minimum?.description ?? "", judgement.metric.maximum?.description ?? "",
    ]
    return "\(label)=\(value);\(tail.joined(separator: ";"))"
  }

  /// Perfdata labels for the names: without dots (Graphite makes folders of them), `=`, quotes and bars, and in quotes
  /// if they have a blank.
  private static func labels(_ metrics: [MetricDescription]) -> [String] {
    let labels = metrics.map { metric in
      let server = metric.server.map { "\(label($0))::" } ?? ""
      return server + label(metric.metric) + (metric.part.map { "[\(partLabel($0))]" } ?? "")
    }
    return PlainText.uniqueWithParts(labels).map { $0.unicodeScalars.contains(" ") ? "'\($0)'" : $0 }
  }

  /// Replaces scalars, not characters: a combining mark makes `=` or a blank another character, but its byte stays.
  private static func label(_ name: String) -> String {
    var label = String.UnicodeScalarView()
    for scalar in PlainText.name(name).unicodeScalars {
      label.append(".='\"¦`".unicodeScalars.contains(scalar) ? "_" : scalar)
    }
    return String(label)
  }

  /// The label of a part. A label that had to be changed ends in a number computed from the whole name, so that similar
  /// parts keep different labels, and no label depends on the other parts.
  private static func partLabel(_ part: String) -> String {
    let label = label(part)
    guard label != part else { return label }
    // FNV-1a.
    let hash = part.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    let digits = String(hash & 0xffff, radix: 16)
    return "\(label)~" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension MetricDescription {
  /// The name without the part, with the server's name.
  fileprivate var whole: String { server.map { "\($0)::\(metric)" } ?? metric }
}

extension Judgement {
  fileprivate var isPart: Bool { metric.part != nil }
}
