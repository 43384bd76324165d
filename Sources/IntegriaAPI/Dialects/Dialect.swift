/// A variant of the server's API.
package enum Dialect: String, Sendable, CaseIterable {
  /// The API of the documentation (5.0.98, MR 93).
  case documented
  /// The open-source edition up to MR 56, as WIRE.md measured it.
  case legacy

  /// The last release of the open-source edition.
  private static let lastLegacyRelease = 56

  /// The dialect of a server with this version; `documented` if the version has no release number (a server can hide
  /// it).
  package init(_ version: ServerVersion) {
    self = version.release.map { $0 <= Self.lastLegacyRelease } ?? false ? .legacy : .documented
  }

  /// The formula for a value of `get_stats`.
  package func formula(_ statistic: Statistic, _ filter: StatisticFilter) -> Formula {
    switch self {
    case .documented: DocumentedDialect.formula(statistic, filter)
    case .legacy: LegacyDialect.formula(statistic, filter)
    }
  }

  /// The formula for a value of `get_incidents_summary`.
  package func formula(_ field: SummaryField) -> Formula {
    switch self {
    case .documented: DocumentedDialect.formula(field)
    case .legacy: LegacyDialect.formula(field)
    }
  }

  /// Whether the server reads all tickets, including closed ones, for a value of `get_incidents_summary`: 10 s for
  /// 20,000 tickets on the legacy build (WIRE.md section 3).
  package func readsWholeHistory(for field: SummaryField) -> Bool {
    switch (self, field) {
    case (.legacy, .closed), (.legacy, .total): true
    case (.legacy, _), (.documented, _): false
    }
  }

  /// A sentence if the dialect in the settings differs from that of the server's version; nil if they agree or the
  /// version has no release number.
  package func contradiction(to version: ServerVersion) -> String? {
    guard version.release != nil, Dialect(version) != self else { return nil }
    return "dialect is set to \(rawValue), but the version '\(version.text)' speaks \(Dialect(version).rawValue)"
  }
}

extension StatisticFilter {
  /// The parameters of `get_stats` after the metric. A missing value gets the documented default, because the server
  /// counts group 0 for an empty group.
  func parameters(status: String) -> [String] {
    [string, status, user, String(group ?? 1), String(company ?? 0), String(inventory ?? 0)]
  }
}
