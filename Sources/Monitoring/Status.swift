/// A monitoring state and its exit code in Nagios and Icinga.
package enum Status: Int32, Sendable, CaseIterable {
  case ok = 0
  case warning = 1
  case critical = 2
  case unknown = 3

  /// The exit code of a plugin: 0 to 3 (Monitoring Plugins guidelines, "Plugin Return Codes").
  package var exitCode: Int32 { rawValue }

  /// The word for the state in a plugin's output.
  package var word: String {
    switch self {
    case .ok: "OK"
    case .warning: "WARNING"
    case .critical: "CRITICAL"
    case .unknown: "UNKNOWN"
    }
  }

  /// Reads the word of a state in any case; nil for any other word.
  package init?(word: some StringProtocol) {
    let upper = word.uppercased()
    guard let match = Self.allCases.first(where: { $0.word == upper }) else { return nil }
    self = match
  }

  /// The rank in the order CRITICAL, WARNING, UNKNOWN, OK: a known problem outranks a missing answer.
  private var severity: Int {
    switch self {
    case .ok: 0
    case .unknown: 1
    case .warning: 2
    case .critical: 3
    }
  }

  /// Whether this state decides in a report that has both.
  package func isWorse(than other: Status) -> Bool { severity > other.severity }

  /// The worst state; UNKNOWN if there are no states, because nothing is known.
  package static func worst(of states: some Sequence<Status>) -> Status {
    states.max { $1.isWorse(than: $0) } ?? .unknown
  }
}
