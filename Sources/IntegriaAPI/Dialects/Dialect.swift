/// What differs between servers. One file each: `documented` and `legacy`.
package enum Dialect: String, Sendable, CaseIterable {
  /// The API as its documentation has it (5.0.98, MR 93).
  case documented
  /// The open-source edition up to MR 56, as WIRE.md measured it.
  case legacy

  /// Last release of the open-source edition that was measured.
  private static let lastLegacyRelease = 56

  /// The dialect of a server by its version; `documented` if the version tells nothing (it can be hidden).
  package init(_ version: ServerVersion) {
    self = version.release.map { $0 <= Self.lastLegacyRelease } ?? false ? .legacy : .documented
  }

  /// How a value of `get_stats` is obtained.
  package func formula(_ statistic: Statistic, _ filter: StatisticFilter) -> Formula {
    switch self {
    case .documented: DocumentedDialect.formula(statistic, filter)
    case .legacy: LegacyDialect.formula(statistic, filter)
    }
  }

  /// How a value of `get_incidents_summary` is obtained.
  package func formula(_ field: SummaryField) -> Formula {
    switch self {
    case .documented: DocumentedDialect.formula(field)
    case .legacy: LegacyDialect.formula(field)
    }
  }

  /// Whether the server reads every ticket it ever had for a value of `get_incidents_summary`: 10 s for 20,000 on the
  /// measured build (WIRE.md section 3).
  package func readsWholeHistory(for field: SummaryField) -> Bool {
    switch (self, field) {
    case (.legacy, .closed), (.legacy, .total): true
    case (.legacy, _), (.documented, _): false
    }
  }

  /// What to say where the dialect that was set is not that of the server's version; nil if they agree or the version
  /// tells nothing.
  package func contradiction(to version: ServerVersion) -> String? {
    guard version.release != nil, Dialect(version) != self else { return nil }
    return "dialect is set to \(rawValue), but the version '\(version.text)' speaks \(Dialect(version).rawValue)"
  }
}

extension StatisticFilter {
  /// The parameters of `get_stats` after the metric, with the documented defaults where something follows, so that no
  /// position is ever left empty: an empty group counts group 0.
  func parameters(status: String) -> [String] {
    [string, status, user, String(group ?? 1), String(company ?? 0), String(inventory ?? 0)]
  }
}
