internal import IntegriaAPI
internal import Monitoring

/// The division of a metric into one value for each group, priority, owner, status or type of tickets.
package struct Breakdown: Hashable, Sendable {
  /// The property that divides the tickets.
  package enum Dimension: String, Sendable, CaseIterable {
    case group, priority, owner, status, type
  }

  /// The property that divides the tickets.
  package let dimension: Dimension
  /// Label patterns (globs) of the parts to keep; empty keeps all.
  package let only: [String]
  /// Label patterns (globs) of the parts to leave out.
  package let except: [String]

  package init(_ dimension: Dimension, only: [String] = [], except: [String] = []) {
    self.dimension = dimension
    self.only = only
    self.except = except
  }

  /// The measurement if no part is shown.
  func nothing(_ metric: MetricDescription, of labels: [BreakdownLabel]) -> Measurement {
    guard !only.isEmpty, !labels.contains(where: { keeps($0.text) }) else {
      return Measurement(metric: metric, reading: .noValue(reason: "there is nothing to show by \(dimension.rawValue)"))
    }
    return Measurement(metric: metric, reading: missing("matches \(only.joined(separator: ", "))"))
  }

  /// The reading of a part that `only` or a threshold names and that does not exist. A group, priority or status is
  /// misspelt, since the server lists them all; an owner or a type may just have no ticket.
  func missing(_ wanted: String) -> Reading {
    dimension.isListed
      ? .unreadable(reason: "no \(dimension.rawValue) of the server \(wanted)")
      : .noValue(reason: "no \(dimension.rawValue) of a ticket \(wanted)")
  }

  /// The patterns in `only` without wildcards, which are names.
  var namedByOnly: [String] { only.filter { !$0.contains("*") && !$0.contains("?") } }

  /// Whether `only` and `except` keep the part with this label.
  package func keeps(_ label: String) -> Bool {
    (only.isEmpty || only.contains { Glob.matches(label, $0) }) && !except.contains { Glob.matches(label, $0) }
  }
}

extension Breakdown.Dimension {
  /// Whether the server lists all parts, so that any other name is wrong.
  var isListed: Bool {
    switch self {
    case .group, .priority, .status: true
    case .owner, .type: false
    }
  }

  /// The property of a ticket that decides its part: a number, or the login of its owner.
  enum Value: Hashable, Sendable, CustomStringConvertible {
    case number(Int)
    case owner(String)

    var description: String {
      switch self {
      case .number(let number): "\(number)"
      case .owner(let login): login
      }
    }
  }

  /// The field of a ticket that must be readable to sort the ticket.
  var need: OpenTicket.Part {
    switch self {
    case .group: .group
    case .priority: .priority
    case .owner: .owner
    case .status: .status
    case .type: .type
    }
  }

  func value(of ticket: OpenTicket) -> Value {
    switch self {
    case .group: .number(ticket.group)
    case .priority: .number(ticket.priority.rawValue)
    case .status: .number(ticket.status.rawValue)
    case .type: .number(ticket.type)
    case .owner: .owner(ticket.owner)
    }
  }

  /// The operations, in the words of the dialect, that list the names; empty if the names are known or cannot be
  /// listed.
  func operations(_ dialect: Dialect) -> [Operation] {
    switch self {
    case .group: [.groups]
    case .status: [.statuses]
    case .priority: dialect.has(Operation.priorities.name) ? [.priorities] : []
    case .owner, .type: []
    }
  }
}
