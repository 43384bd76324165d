internal import IntegriaAPI
internal import Monitoring

/// One part of a breakdown, with its name.
struct BreakdownLabel: Hashable, Sendable {
  let value: Breakdown.Dimension.Value
  /// The name, unique among the parts.
  let text: String
}

extension Breakdown {
  /// The parts, including those without a ticket: first those that the server lists, in its order, then those that
  /// occur only in tickets. With `open` the status Closed is left out. Throws the error of the answer that has the
  /// names, or `malformed` if it has none.
  func labels(
    _ answers: Answers, _ dialect: Dialect, in tickets: [OpenTicket], open: Bool = true
  ) throws(APIError) -> [BreakdownLabel] {
    var known: Set<Dimension.Value> = []
    let listed = try listed(answers, dialect, open: open).filter { known.insert($0.value).inserted }
    let others = Set(tickets.map(dimension.value)).subtracting(known).sorted { Self.order($0, $1) }
    return Self.distinct(listed + others.map { ($0, dimension.unlistedName(of: $0)) })
  }

  /// Measurements of the parts that the request's filter admits and the breakdown keeps. A part that `only` or a
  /// threshold names and that does not exist becomes `missing`, so that a misspelt name is reported.
  func measurements(
    _ metric: MetricDescription, _ request: MetricRequest, of labels: [BreakdownLabel],
    _ measure: (BreakdownLabel, MetricDescription) -> Measurement
  ) -> [Measurement] {
    let kept = labels.filter { admits($0.value, request.filter) && keeps($0.text) }
    let named = Set(namedByOnly + request.partThresholds.keys)
    let measured =
      kept.map { measure($0, metric.part($0.text, by: dimension.rawValue)) }
      + named.subtracting(labels.map(\.text)).sorted().map { name in
        Measurement(metric: metric.part(name, by: dimension.rawValue), reading: missing("has that name"))
      }
    return measured.isEmpty ? [nothing(metric, of: labels)] : measured
  }

  private func listed(
    _ answers: Answers, _ dialect: Dialect, open: Bool
  ) throws(APIError) -> [(value: Dimension.Value, name: String)] {
    switch dimension {
    case .owner, .type: return []
    case .priority where dimension.operations(dialect).isEmpty:
      return Ticket.Priority.allCases.map { (.number($0.rawValue), $0.name ?? "") }
    case .group, .priority, .status:
      guard let operation = dimension.operations(dialect).first else { return [] }
      let names = try answers.body(of: operation).namedNumbers()
      guard !names.isEmpty else {
        throw APIError(.malformed, operation: operation.name, excerpt: "it lists no \(dimension.rawValue)")
      }
      let closed = Ticket.Status.closed.rawValue
      return names.filter { !(open && dimension == .status && $0.number == closed) }
        .map { (.number($0.number), $0.name) }
    }
  }

  /// Unique labels for the parts. Of parts with the same name, all but the one with the lowest number get their number
  /// after the name, several times if another part already has that label.
  static func distinct(_ parts: [(value: Dimension.Value, name: String)]) -> [BreakdownLabel] {
    var first: [String: Dimension.Value] = [:]
    for part in parts.sorted(by: { order($0.value, $1.value) }) where first[part.name] == nil {
      first[part.name] = part.value
    }
    var taken = Set(first.keys)
    return parts.map { value, name in
      guard first[name] != value else { return BreakdownLabel(value: value, text: name) }
      var text = name
      repeat { text += " (\(value))" } while !taken.insert(text).inserted
      return BreakdownLabel(value: value, text: text)
    }
  }

  private static func order(_ left: Dimension.Value, _ right: Dimension.Value) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): left < right
    case (.owner(let left), .owner(let right)): left < right
    case (.number, .owner): true
    case (.owner, .number): false
    }
  }

  func admits(_ value: Dimension.Value, _ filter: StatisticFilter) -> Bool {
    switch (dimension, value) {
    case (.group, .number(let number)): filter.group == nil || filter.group == 1 || filter.group == number
    case (.status, .number(let number)): filter.statuses.isEmpty || filter.statuses.map(\.rawValue).contains(number)
    case (.priority, .number(let number)):
      filter.priorities.isEmpty || filter.priorities.map(\.rawValue).contains(number)
    case (.owner, .owner(let name)): filter.user.isEmpty || filter.user.lowercased() == name.lowercased()
    case (.group, _), (.status, _), (.priority, _), (.owner, _), (.type, _): true
    }
  }
}

extension Breakdown.Dimension {
  /// The name of a part that the server does not list.
  fileprivate func unlistedName(of value: Value) -> String {
    switch value {
    case .owner(let name): name.isEmpty ? "unassigned" : name
    case .number(let number): self == .type ? "\(number)" : "\(rawValue) \(number)"
    }
  }
}
