/// The word in a section's brackets.
package enum SectionKind: String, CaseIterable, Sendable {
  case server, metric, tickets, route, pandora, webhook, receive, sync
}

/// A kind of section of the configuration file: its header and its keys.
struct FileSection: Sendable {
  /// Whether a name follows the kind in the brackets.
  enum Naming: Sendable { case never, optional, required }

  let kind: SectionKind
  let naming: Naming
  /// Its description in the manual.
  let about: String
  /// The options that are keys of the section.
  let keys: [AnyOption]
  /// Keys of another section that are allowed too.
  let others: [AnyOption]

  private init(
    _ kind: SectionKind, _ naming: Naming, _ about: String, _ groups: OptionGroup..., others: [AnyOption] = []
  ) {
    self.kind = kind
    self.naming = naming
    self.about = about
    keys = groups.flatMap(\.options).filter { $0.section == kind }
    self.others = others
  }

  static let all = SectionKind.allCases.map(of)

  static func of(_ kind: SectionKind) -> FileSection {
    switch kind {
    case .server: server
    case .metric: metric
    case .tickets: tickets
    case .route: route
    case .pandora: pandora
    case .webhook: webhook
    case .receive: receive
    case .sync: sync
    }
  }

  /// The option with a key of that name; nil for an unknown key.
  func key(_ name: String) -> AnyOption? { (keys + others).first { $0.member(name) != nil } }

  private static let server = FileSection(
    .server, .optional,
    "A server, with the settings for its requests and reports. Every key is also an option of check; a flag is yes or "
      + "no. --server chooses a section by name. A section without a name is the default; a single section, named or "
      + "not, needs no --server. A name must not be all or contain a comma.",
    .connection, .metrics, .report)

  private static let metric = FileSection(
    .metric, .required,
    "Thresholds of a metric of the catalogue or, with stat, a metric of your own: a statistic of the tickets that "
      + "match the other keys.",
    .metricKeys)

  private static let tickets = FileSection(
    .tickets, .never, "The policy of alert, receive, flush and check --tickets.", .policyKeys, .journal)

  private static let route = FileSection(
    .route, .required,
    "Settings that are different for some events. The first route in the file that matches an event applies; all "
      + "conditions of a route must hold. A LIST has patterns with * and ?, separated by commas, one of which must "
      + "match. Every key of [tickets] except namespace, max-per-hour, state-dir and log may follow, and replaces that "
      + "of [tickets].",
    .routeKeys,
    others: OptionGroup.policyKeys.options.filter { $0 !== AnyOption.namespace && $0 !== AnyOption.maxPerHour })

  private static let pandora = FileSection(
    .pandora, .never, "The report for Pandora FMS.", .report)

  private static let webhook = FileSection(
    .webhook, .never, "How alerts of Alertmanager and Grafana become events.", .webhookKeys)

  private static let receive = FileSection(
    .receive, .never,
    "The address that receive listens on, and the login of senders. If other machines can reach the address, "
      + "token-file, or user and password-file, must be set.",
    .receiveKeys)

  private static let sync = FileSection(
    .sync, .never,
    "The recipient of people's changes to the tickets of problems that go on: taken, commented, closed, reopened. "
      + "flush and sync report them.",
    .syncKeys)
}
