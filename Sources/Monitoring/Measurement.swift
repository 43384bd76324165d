/// A metric's name, texts, unit and bounds, as all reports use them.
package struct MetricDescription: Hashable, Sendable {
  /// The name of the metric, `cron.age`; for a filtered metric, the name that the user gave it.
  package private(set) var metric: String
  /// The title for people and for Pandora's module names, `Cron age`.
  package private(set) var title: String
  /// What the metric says, in half a sentence.
  package let explanation: String
  /// The unit of its values.
  package let unit: Unit
  /// The lowest and the highest possible value, for perfdata's `min` and `max`; nil if there is no bound.
  package let minimum: DecimalNumber?
  package let maximum: DecimalNumber?
  /// The kind of value and its label; nil if the metric is not one of several values of a kind.
  package private(set) var series: Series?
  /// The name of the part of a breakdown; nil for a total.
  package private(set) var part: String?
  /// The name of the server; nil unless the report has several servers.
  package private(set) var server: String?

  /// One of several values of a kind, which reports distinguish by a label.
  package struct Series: Hashable, Sendable {
    /// The kind, `tickets`, and the explanation of its values.
    package let family: String
    package let explanation: String
    /// The label, `status`, and its value for this metric, `new`.
    package let label: String
    package let value: String

    package init(family: String, explanation: String, label: String, value: String) {
      self.family = family
      self.explanation = explanation
      self.label = label
      self.value = value
    }
  }

  package init(
    name: String, title: String, explanation: String, unit: Unit, minimum: DecimalNumber? = nil,
    maximum: DecimalNumber? = nil, series: Series? = nil
  ) {
    metric = name
    self.title = title
    self.explanation = explanation
    self.unit = unit
    self.minimum = minimum
    self.maximum = maximum
    self.series = series
  }

  /// The name without the server: `stats.opened`, or `stats.opened[Customer A]` for a part of a breakdown.
  package var nameOnServer: String { part.map { "\(metric)[\($0)]" } ?? metric }

  /// The full name: `prod::stats.opened` in a report of several servers.
  package var name: String { server.map { "\($0)::\(nameOnServer)" } ?? nameOnServer }

  /// The description of one part of a breakdown by group, owner and so on.
  package func part(_ part: String, by dimension: String) -> MetricDescription {
    var copy = self
    copy.title = "\(title) : \(part)"
    copy.series = Series(family: metric, explanation: explanation, label: dimension, value: part)
    copy.part = part
    return copy
  }

  /// The same description, with the name of its server for a report of several servers.
  package func of(server: String) -> MetricDescription {
    var copy = self
    copy.server = server
    return copy
  }
}

/// The result of asking for a metric.
package enum Reading: Hashable, Sendable {
  case value(DecimalNumber)
  /// The server said that it has no value (`avg_scoring` is `N/A` without scores), or this build cannot know it.
  case noValue(reason: String)
  /// The server gave no answer, or one that cannot be read. Never becomes a zero.
  case unreadable(reason: String)
}

/// A fact that an answer tells besides its value: cron never ran, two clocks differ, why the server is down.
package struct Finding: Hashable, Sendable {
  /// The state, whatever the thresholds; nil if the thresholds decide.
  package let status: Status?
  /// The reason to report if the state is not OK.
  package let text: String

  package init(status: Status? = nil, text: String) {
    self.status = status
    self.text = text
  }
}

/// The reading of one metric in one poll.
package struct Measurement: Hashable, Sendable {
  /// What was measured.
  package internal(set) var metric: MetricDescription
  /// The value, or why there is no value.
  package let reading: Reading
  /// A fact that goes beyond the thresholds; nil if there is none.
  package let finding: Finding?

  package init(metric: MetricDescription, reading: Reading, finding: Finding? = nil) {
    self.metric = metric
    self.reading = reading
    self.finding = finding
  }

  /// The value in the metric's unit; nil if there is no value.
  package var value: DecimalNumber? {
    guard case .value(let value) = reading else { return nil }
    return value
  }
}
