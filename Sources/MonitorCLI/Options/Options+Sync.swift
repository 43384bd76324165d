internal import IntegriaAPI
internal import Monitors

/// Keys of `[sync]`: which changes to tickets are reported, and to whom.
extension AnyOption {
  static let syncTo = Option<SyncTarget?>(
    "to", "icinga|nagios|program", in: .sync, .word,
    "the recipient of people's changes to tickets (default: none)")
  static let icingaURL = Option<ServerAddress?>(
    "icinga-url", "URL", in: .sync, .serverAddress, "address of Icinga's API, such as https://icinga.example.com:5665")
  static let icingaUser = Option<String?>(
    "icinga-user", "NAME", in: .sync, .userName, "ApiUser for the reports to Icinga")
  static let icingaPasswordFile = Option(
    file: "icinga-password-file", "FILE", in: .sync, "file with the password of the ApiUser")
  static let icingaCAFile = Option(
    file: "icinga-ca-file", "FILE", in: .sync,
    "authority of Icinga's certificate, PEM, usually /var/lib/icinga2/certs/ca.crt (default: the system's)")
  static let nagiosCommandFile = Option(
    file: "nagios-command-file", "FILE", in: .sync, "path of the command_file in nagios.cfg")
  static let syncProgram = Option<[String]>(
    "program", "COMMAND", in: .sync, default: [], .command,
    "a program and its arguments, separated by blanks; they run without a shell, and each argument may contain {host}, "
      + "{service}, {key}, {change}, {ticket}, {owner} and {text}")
  static let programTimeout = Option<Duration>(
    "program-timeout", "TIME", in: .sync, default: .seconds(10),
    .time(.seconds(1) ... .seconds(600), "a time from 1s to 10m"),
    "time after which the program is killed, 1s to 10m (default: 10s)")
  static let syncComments = Option(flag: "sync-comments", in: .sync, "also report people's comments")
  static let syncEvery = Option<Duration>(
    "every", "TIME", in: .sync, default: .seconds(60),
    .time(.zero ... .seconds(86_400), "a time from 0s to 1d"),
    "interval in which the helpdesk is asked at most once, 0s to 1d; with 0s every run asks (default: 1m)")
  static let syncLink = Option<String>(
    "link", "TEMPLATE", in: .sync, default: "", .link,
    "address of a ticket's page, with {ticket} for its number; it is added to the end of each text")
}

/// The recipient of the reported changes.
enum SyncTarget: String, CaseIterable, Sendable { case icinga, nagios, program }

extension OptionGroup {
  static let syncKeys = OptionGroup(
    "Back to the monitor",
    [
      .syncTo, .icingaURL, .icingaUser, .icingaPasswordFile, .icingaCAFile, .nagiosCommandFile, .syncProgram,
      .programTimeout, .syncComments, .syncEvery, .syncLink,
    ])
  static let syncDelivery = OptionGroup("Delivery", [.failIfUnreported])
}

extension AnyOption {
  static let failIfUnreported = Option(flag: "fail-if-deferred", "exit with 5 if a change waits")
}

extension ValueParser where Value == [String] {
  /// A program and its arguments.
  fileprivate static var command: ValueParser {
    ValueParser(completing: .file) { setting throws(UsageError) in
      if let unknown = MonitorProgram.unknownPlaceholder(in: setting.value) {
        let known = MonitorProgram.Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
        throw setting.error("there is no placeholder {\(unknown)}; there are \(known)")
      }
      let words = setting.value.split(whereSeparator: \.isWhitespace).map(String.init)
      guard !words.isEmpty else { throw setting.error("it is empty") }
      return words
    }
  }
}

extension ValueParser where Value == String {
  /// The template of a ticket's address.
  fileprivate static var link: ValueParser {
    ValueParser { setting throws(UsageError) in
      guard setting.value.isEmpty || setting.value.contains("{ticket}") else {
        throw setting.error("it has no {ticket} in it, so every ticket would have the same address")
      }
      return setting.value
    }
  }
}
