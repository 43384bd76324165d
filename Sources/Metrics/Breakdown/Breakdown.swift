internal import IntegriaAPI
internal import Monitoring

/// One value each for the groups, priorities, owners, statuses or types of tickets.
package struct Breakdown: Hashable, Sendable {
  /// What tickets are divided by.
  package enum Dimension: String, Sendable, CaseIterable {
    case group, priority, owner, status, type
  }

  /// What the tickets are divided by.
  package let dimension: Dimension
  /// Globs of labels that are kept; empty keeps all.
  package let only: [String]
  /// Globs of labels that are left out.
  package let except: [String]

  package init(_ dimension: Dimension, only: [String] = [], except: [String] = []) {
    self.dimension = dimension
    self.only = only
    self.except = except
  }

  /// The measurement if the breakdown shows none of the parts that there are.
  func nothing(_ metric: MetricDescription, of labels: [BreakdownLabel]) -> Measurement {
    guard !only.isEmpty, !labels.contains(where: { keeps($0.text) }) else {
      return Measurement(metric: metric, reading: .noValue(reason: "there is nothing to show by \(dimension.rawValue)"))
    }
    return Measurement(metric: metric, reading: missing("matches \(only.joined(separator: ", "))"))
  }

  /// The reading of what `only` or a threshold wants and is not there. Of what the server lists, it is misspelt; an
  /// owner or a type may just have no ticket.
  func missing(_ wanted: String) -> Reading {
    dimension.isListed
      ? .unreadable(reason: "no \(dimension.rawValue) of the server \(wanted)")
      : .noValue(reason: "no \(dimension.rawValue) of a ticket \(wanted)")
  }

  /// The patterns of `only` that are names.
  var namedByOnly: [String] { only.filter { !$0.contains("*") && !$0.contains("?") } }

  /// Whether `only` and `except` let a part through, by its label.
  package func keeps(_ label: String) -> Bool {
    (only.isEmpty || only.contains { Glob.matches(label, $0) }) && !except.contains { Glob.matches(label, $0) }
  }
}

extension Breakdown.Dimension {
  /// Whether the server lists all parts, so that others have no name.
  var isListed: Bool {
    switch self {
    case .group, .priority, .status: true
    case .owner, .type: false
    }
  }

  /// What a ticket is sorted by: a number, or the login of its owner.
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

  /// What must be known of a ticket to sort it.
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

  /// What lists the names, in the words of the dialect; empty if they are known or cannot be listed.
  func operations(_ dialect: Dialect) -> [Operation] {
    switch self {
    case .group: [.groups]
    case .status: [.statuses]
    case .priority: dialect.has(Operation.priorities.name) ? [.priorities] : []
    case .owner, .type: []
    }
  }
}
