/// A monitoring state, with the exit code that Nagios and Icinga give it.
package enum Status: Int32, Sendable, CaseIterable {
  case ok = 0
  case warning = 1
  case critical = 2
  case unknown = 3

  /// A plugin's exit code: 0 to 3 (Monitoring Plugins guidelines, "Plugin Return Codes").
  package var exitCode: Int32 { rawValue }

  /// The word that opens a plugin's line.
  package var word: String {
    switch self {
    case .ok: "OK"
    case .warning: "WARNING"
    case .critical: "CRITICAL"
    case .unknown: "UNKNOWN"
    }
  }

  /// Reads the word in any case; nil for another.
  package init?(word: some StringProtocol) {
    let upper = word.uppercased()
    guard let match = Self.allCases.first(where: { $0.word == upper }) else { return nil }
    self = match
  }

  /// How bad: CRITICAL, then WARNING, UNKNOWN, OK (a known problem weighs more than a missing answer).
  private var severity: Int {
    switch self {
    case .ok: 0
    case .unknown: 1
    case .warning: 2
    case .critical: 3
    }
  }

  /// Whether a report with both has this state.
  package func isWorse(than other: Status) -> Bool { severity > other.severity }

  /// The worst of them; UNKNOWN of none at all, because nothing was learned.
  package static func worst(of states: some Sequence<Status>) -> Status {
    states.max { $1.isWorse(than: $0) } ?? .unknown
  }
}
