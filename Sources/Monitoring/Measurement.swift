/// What a metric is: the words and bounds that every report uses.
package struct MetricDescription: Hashable, Sendable {
  /// Name of the metric, `cron.age`; for a filtered metric the user's own name.
  package private(set) var metric: String
  /// Title for people and for Pandora's module names, `Cron age`.
  package private(set) var title: String
  /// What it says, in half a sentence.
  package let explanation: String
  /// Unit of its values.
  package let unit: Unit
  /// Lowest and highest value that can occur, as perfdata's `min` and `max`; nil without a bound.
  package let minimum: DecimalNumber?
  package let maximum: DecimalNumber?
  /// Where it is one of several values of a kind; nil for a metric that stands alone.
  package private(set) var series: Series?
  /// The part of a breakdown that it is, by name; nil for a value of the whole.
  package private(set) var part: String?
  /// The server's name in a report of several servers.
  package private(set) var server: String?

  /// One of several values of a kind, for reports that separate them by a label.
  package struct Series: Hashable, Sendable {
    /// The kind, `tickets`, and what its values say.
    package let family: String
    package let explanation: String
    /// The label, `status`, and its value for this one, `new`.
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

  /// The name on its server: `stats.opened`, of a part of a breakdown `stats.opened[Customer A]`.
  package var nameOnServer: String { part.map { "\(metric)[\($0)]" } ?? metric }

  /// The whole name: `prod::stats.opened` where a report has several servers.
  package var name: String { server.map { "\($0)::\(nameOnServer)" } ?? nameOnServer }

  /// The description of one part of a breakdown by groups, owners or the like.
  package func part(_ part: String, by dimension: String) -> MetricDescription {
    var copy = self
    copy.title = "\(title) : \(part)"
    copy.series = Series(family: metric, explanation: explanation, label: dimension, value: part)
    copy.part = part
    return copy
  }

  /// The same of one of several servers.
  package func of(server: String) -> MetricDescription {
    var copy = self
    copy.server = server
    return copy
  }
}

/// What was learned about a metric.
package enum Reading: Hashable, Sendable {
  case value(DecimalNumber)
  /// The server answered that there is none (`avg_scoring` is `N/A` without scores), or this build cannot know it.
  case noValue(reason: String)
  /// No answer, or one that cannot be read. Never a zero.
  case unreadable(reason: String)
}

/// What an answer means beyond its value: cron never ran, two clocks disagree, why the server is down.
package struct Finding: Hashable, Sendable {
  /// The state that follows from it whatever the thresholds; nil leaves the state to them.
  package let status: Status?
  /// The reason to give where the state is not OK.
  package let text: String

  package init(status: Status? = nil, text: String) {
    self.status = status
    self.text = text
  }
}

/// One metric's reading in one poll.
package struct Measurement: Hashable, Sendable {
  /// What was measured.
  package internal(set) var metric: MetricDescription
  /// The value, or why there is none.
  package let reading: Reading
  /// What the value means beyond the thresholds; nil for nothing.
  package let finding: Finding?

  package init(metric: MetricDescription, reading: Reading, finding: Finding? = nil) {
    self.metric = metric
    self.reading = reading
    self.finding = finding
  }

  /// The value in the metric's unit; nil if there is none.
  package var value: DecimalNumber? {
    guard case .value(let value) = reading else { return nil }
    return value
  }
}
