/// The ranges with which a metric is compared.
package struct Thresholds: Hashable, Sendable {
  /// The range that raises WARNING; nil for no range.
  package var warning: ThresholdRange?
  /// The range that raises CRITICAL and is checked before `warning`; nil for no range.
  package var critical: ThresholdRange?

  package init(warning: ThresholdRange? = nil, critical: ThresholdRange? = nil) {
    self.warning = warning
    self.critical = critical
  }

  /// No ranges: every value is OK.
  package static let none = Thresholds()
}

/// A measurement, the ranges that apply to it and the resulting state. Reports and tickets are made from judgements.
package struct Judgement: Hashable, Sendable {
  /// What was measured.
  package private(set) var measurement: Measurement
  /// The ranges with which the value was compared.
  package let thresholds: Thresholds
  package let status: Status
  /// The reason for the state: `above 1h`, `no value: N/A`, the sentence of an error. nil if there is nothing to say.
  package let reason: String?

  /// The description of the metric.
  package var metric: MetricDescription { measurement.metric }

  /// Judges by the state of the finding if it has one, else by the reading and the ranges, critical first.
  /// `noDataState` is the state of a metric for which the server has no value.
  package init(_ measurement: Measurement, thresholds: Thresholds = .none, noDataState: Status = .ok) {
    self.measurement = measurement
    self.thresholds = thresholds
    let (status, reason) = Self.judge(measurement, thresholds, noDataState)
    self.status = measurement.finding?.status ?? status
    self.reason = self.status == .ok ? reason : measurement.finding?.text ?? reason
  }

  /// Whether the server gave no answer, or one that cannot be read.
  package var isUnreadable: Bool {
    if case .unreadable = measurement.reading { true } else { false }
  }

  /// The same judgement, with the name of its server for a report of several servers.
  package func of(server: String) -> Judgement {
    var copy = self
    copy.measurement.metric = metric.of(server: server)
    return copy
  }

  /// The value as text for people; nil if there is no value. It is rounded, but never across the end of a range: 97.999
  /// %, which is below 98 %, does not become 98 %.
  package var valueText: String? {
    guard let value = measurement.value else { return nil }
    let unit = measurement.metric.unit
    let rounded = unit.rounded(value)
    let ranges = [thresholds.warning, thresholds.critical].compactMap(\.self)
    let agrees = ranges.allSatisfy { $0.alerts(on: rounded) == $0.alerts(on: value) }
    return unit.text(agrees ? rounded : value)
  }

  private static func judge(
    _ measurement: Measurement, _ thresholds: Thresholds, _ noDataState: Status
  ) -> (Status, reason: String?) {
    switch measurement.reading {
    case .unreadable(let text): return (.unknown, text)
    case .noValue(let text): return (noDataState, text)
    case .value(let value):
      let unit = measurement.metric.unit
      if let text = thresholds.critical?.alertReason(for: value, unit: unit) { return (.critical, text) }
      if let text = thresholds.warning?.alertReason(for: value, unit: unit) { return (.warning, text) }
      return (.ok, nil)
    }
  }
}

extension [Judgement] {
  /// The worst state of all judgements.
  package var worstStatus: Status { Status.worst(of: map(\.status)) }
}
