extension Fault {
  /// The faults as a user types them, each with a line of help, in the manual's order.
  package static let all: [(name: String, help: String)] = [
    ("slow=SECONDS", "answers rightly, but late"),
    ("hang", "takes the request and never answers"),
    ("drip[=SECONDS]", "sends the right body one byte at a time (every second)"),
    ("truncated", "announces more bytes than it sends, then closes"),
    ("reset", "ends the connection with a RST"),
    ("close", "closes the connection without an answer"),
    ("huge[=BYTES]", "a body of so many digits (100000000)"),
    ("redirect[=URL]", "a 302 to URL (to /elsewhere on itself)"),
    ("status=CODE", "the web server's page for that HTTP status; 500 has an empty body"),
    ("unauthorized-basic", "a 401 that asks for Basic authentication"),
    ("html", "a login page with status 200"),
    ("database-down", "the page Integria Error DB-002 with status 200"),
    ("config-missing", "SQL error text, then the page Integria Error CF-003"),
    ("empty-list", "a list without its records"),
    ("double-answer", "the answers on that connection come one late from now on, as from a broken proxy"),
    ("sql-error", "SQL error text, then the normal answer"),
    ("sql-error-only", "SQL error text and nothing else"),
    ("blank-lines", "two newlines in front of the answer"),
    ("bom", "a byte order mark in front of the answer"),
    ("control-bytes", "control characters mixed into the answer"),
    ("not-available", "N/A with status 200"),
    ("empty", "an empty body with status 200, at once"),
    ("refuse", "as a refused login: held, then an empty body"),
    ("body=TEXT", "that text with status 200"),
    ("create-then-drop", "the ticket is created, then the connection is dropped"),
    ("create-then-hang", "the ticket is created, and no answer comes"),
    ("create-delay=SECONDS", "the ticket is created, and the answer comes late (also slow-create)"),
    ("search-lag=SECONDS", "the ticket is created, and searches find it late"),
  ]

  /// Reads a fault as a user types it: `hang`, `slow=3`, `body=some text`.
  ///
  /// nil if the name is unknown, or if a value is missing, not a plain number, out of range (seconds up to a day, a
  /// status from 200 to 599, up to 10 GB) or not allowed for the fault.
  package init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let fault = parts.count == 2 ? Self.fault(parts[0], parts[1]) : Self.plain[text] else { return nil }
    self = fault
  }

  private static func fault(_ name: String, _ value: String) -> Fault? {
    let seconds = plainSeconds(value)
    let number = Int(value)
    return switch name {
    case "slow": seconds.map(Fault.slow)
    case "drip": seconds.map(Fault.drip)
    case "slow-create", "create-delay": seconds.map(Fault.slowCreate)
    case "search-lag": seconds.map(Fault.searchLag)
    case "huge": number.flatMap { (1...10_000_000_000).contains($0) ? .huge(bytes: $0) : nil }
    case "status": number.flatMap { (200...599).contains($0) ? .status($0) : nil }
    case "redirect": .redirect(location: value)
    case "body": .body(value)
    default: nil
    }
  }

  private static let plain: [String: Fault] = [
    "hang": .hang, "drip": .drip(interval: 1), "truncated": .truncated, "reset": .reset, "close": .close,
    "huge": .huge(bytes: 100_000_000), "redirect": .redirect(location: nil),
    "unauthorized-basic": .unauthorizedBasic, "html": .html, "database-down": .databaseDown,
    "config-missing": .configurationMissing, "empty-list": .emptyList, "double-answer": .doubleAnswer,
    "sql-error": .sqlError,
    "sql-error-only": .sqlErrorOnly, "blank-lines": .blankLines, "bom": .bom, "control-bytes": .controlBytes,
    "not-available": .notAvailable, "empty": .empty, "refuse": .refuse, "body": .body(""),
    "create-then-drop": .createThenDrop, "create-then-hang": .createThenHang,
  ]

  /// Reads seconds written with digits and at most one point; nil for other text and for more than a day.
  static func plainSeconds(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2e }) else { return nil }
    return Double(text).flatMap { $0 <= 86_400 ? $0 : nil }
  }

  /// The fault as a user types it.
  package var text: String {
    switch self {
    case .slow(let seconds): "slow=\(PHP.echo(seconds))"
    case .drip(let interval): "drip=\(PHP.echo(interval))"
    case .slowCreate(let seconds): "create-delay=\(PHP.echo(seconds))"
    case .searchLag(let seconds): "search-lag=\(PHP.echo(seconds))"
    case .huge(let bytes): "huge=\(bytes)"
    case .status(let code): "status=\(code)"
    case .redirect(let location?): "redirect=\(location)"
    case .body(let body): "body=\(body)"
    default: Self.plain.first { $0.value == self }?.key ?? ""
    }
  }
}
