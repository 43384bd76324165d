internal import IntegriaAPI
internal import Monitors

/// Keys of `[sync]`: what a monitor learns of the tickets, and how.
extension AnyOption {
  static let syncTo = Option<SyncTarget?>(
    "to", "icinga|nagios|program", in: .sync, .word, "who learns what people do to the tickets; without it nobody does")
  static let icingaURL = Option<ServerAddress?>(
    "icinga-url", "URL", in: .sync, .serverAddress, "address of Icinga's API, such as https://icinga.example.com:5665")
  static let icingaUser = Option<String?>("icinga-user", "NAME", in: .sync, .userName, "its ApiUser")
  static let icingaPasswordFile = Option(
    file: "icinga-password-file", "FILE", in: .sync, "file with the password of that user")
  static let icingaCAFile = Option(
    file: "icinga-ca-file", "FILE", in: .sync,
    "authority of Icinga's certificate, PEM; mostly /var/lib/icinga2/certs/ca.crt (default: the system's)")
  static let nagiosCommandFile = Option(
    file: "nagios-command-file", "FILE", in: .sync, "the command_file of nagios.cfg")
  static let syncProgram = Option<[String]>(
    "program", "COMMAND", in: .sync, default: [], .command,
    "a program and its arguments, separated by blanks; there is no shell, and in each argument {host}, {service}, "
      + "{key}, {change}, {ticket}, {owner} and {text} are replaced")
  static let programTimeout = Option<Duration>(
    "program-timeout", "TIME", in: .sync, default: .seconds(10),
    .time(.seconds(1) ... .seconds(600), "a time from 1s to 10m"),
    "after which that program is killed, 1s to 10m (default: 10s)")
  static let syncComments = Option(flag: "sync-comments", in: .sync, "also report people's comments")
  static let syncEvery = Option<Duration>(
    "every", "TIME", in: .sync, default: .seconds(60),
    .time(.zero ... .seconds(86_400), "a time from 0s to 1d"),
    "the helpdesk is asked at most once in it, 0s to 1d; 0s asks in every run (default: 1m)")
  static let syncLink = Option<String>(
    "link", "TEMPLATE", in: .sync, default: "", .link,
    "where a ticket can be seen, with {ticket} for its number; it follows each text")
}

/// Who learns what people did.
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
  static let failIfUnreported = Option(flag: "fail-if-deferred", "exit 5 where something waits")
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
