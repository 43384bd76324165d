internal import Files
package import IntegriaAPI
internal import Monitoring
internal import Ticketing

/// A program of the user's. It is started for each change with a list of arguments, without a shell.
package struct MonitorProgram: Monitor {
  /// The program and its arguments, with placeholders such as `{host}`.
  private let arguments: [String]
  private let timeout: Duration
  private let environment: [String: String]
  private let deadline: Deadline

  /// The names of the placeholders.
  package enum Placeholder: String, CaseIterable, Sendable { case host, service, key, change, ticket, owner, text }

  /// The longest text and the longest name in an argument, in bytes: the system starts no program with an argument
  /// longer than 128 KiB.
  private static let (textLimit, nameLimit) = (4000, 1000)

  /// `environment` is passed to the program, except for this program's own `INTEGRIA_` variables, which may be secret.
  package init(_ arguments: [String], timeout: Duration, environment: [String: String], deadline: Deadline) {
    self.deadline = deadline
    self.arguments = arguments
    self.timeout = timeout
    self.environment = environment.filter { !$0.key.hasPrefix("INTEGRIA_") }
  }

  package func report(_ notice: Notice, mayBeKnown: Bool) -> MonitorAnswer {
    let filled = arguments.map { Self.fill($0, notice) }
    FaultPoint.pass()
    defer { FaultPoint.pass() }
    switch ChildProcess.run(filled, environment: environment, timeout: min(timeout, deadline.remaining)) {
    case .exited(0): return .done
    case .exited(let code): return .waits("\(arguments[0]) ended with \(code)")
    case .killed(let signal): return .waits("\(arguments[0]) was ended by signal \(signal)")
    case .timedOut: return .waits("\(arguments[0]) did not end in time, and was killed")
    case .cannotStart(let why): return .unreachable("\(arguments[0]) cannot be started: \(why)")
    }
  }

  /// The first name in braces that is not a placeholder; nil if there is none.
  package static func unknownPlaceholder(in text: String) -> String? {
    TextWithPlaceholders(text).names.first { Placeholder(rawValue: $0) == nil }
  }

  /// The argument with the values of its placeholders.
  static func fill(_ argument: String, _ notice: Notice) -> String {
    TextWithPlaceholders(argument).filled { Placeholder(rawValue: $0).map { value($0, notice) } }
  }

  private static func value(_ placeholder: Placeholder, _ notice: Notice) -> String {
    switch placeholder {
    case .host: notice.host.onOneLine.cut(to: nameLimit)
    case .service: notice.service.onOneLine.cut(to: nameLimit)
    case .key: notice.key.onOneLine.cut(to: nameLimit)
    case .change: notice.change.kind.rawValue
    case .ticket: String(notice.change.ticket)
    case .owner: notice.change.person.onOneLine.cut(to: nameLimit)
    case .text: notice.text(limit: textLimit)
    }
  }
}
