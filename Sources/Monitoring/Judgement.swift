/// The ranges that a metric is compared with.
package struct Thresholds: Hashable, Sendable {
  /// The range whose alert is WARNING; nil for none.
  package var warning: ThresholdRange?
  /// The range whose alert is CRITICAL, before WARNING; nil for none.
  package var critical: ThresholdRange?

  package init(warning: ThresholdRange? = nil, critical: ThresholdRange? = nil) {
    self.warning = warning
    self.critical = critical
  }

  /// No ranges: a value is OK.
  package static let none = Thresholds()
}

/// A measurement, the ranges it was compared with and the resulting state: what every report and ticket is made of.
package struct Judgement: Hashable, Sendable {
  /// What was measured.
  package private(set) var measurement: Measurement
  /// The ranges that it was compared with.
  package let thresholds: Thresholds
  /// The resulting state.
  package let status: Status
  /// Why, where there is something to say: `above 1h`, `no value: N/A`, the sentence of an error.
  package let reason: String?

  /// What was measured, in words.
  package var metric: MetricDescription { measurement.metric }

  /// Judges by the finding, if it decides, else by the reading and the ranges, critical first.
  /// `noDataState` is the state of a metric that rightly has no value.
  package init(_ measurement: Measurement, thresholds: Thresholds = .none, noDataState: Status = .ok) {
    self.measurement = measurement
    self.thresholds = thresholds
    let (status, reason) = Self.judge(measurement, thresholds, noDataState)
    self.status = measurement.finding?.status ?? status
    self.reason = self.status == .ok ? reason : measurement.finding?.text ?? reason
  }

  /// Whether nothing was learned: no answer, or one that cannot be read.
  package var isUnreadable: Bool {
    if case .unreadable = measurement.reading { true } else { false }
  }

  /// The same judgement, of one of several servers.
  package func of(server: String) -> Judgement {
    var copy = self
    copy.measurement.metric = metric.of(server: server)
    return copy
  }

  /// The value as a person reads it, nil without one. It is rounded, but never across the end of a range: a
  /// value of 97.999 % that is below 98 % is not shown as 98 %.
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
  /// The state of the whole: the worst of the parts.
  package var worstStatus: Status { Status.worst(of: map(\.status)) }
}
