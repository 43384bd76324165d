internal import HTTPServer
internal import IntegriaAPI
internal import Monitoring

/// Options of `receive` and keys of `[receive]`.
extension AnyOption {
  static let listen = Option<ListenAddress>(
    "listen", "ADDRESS:PORT", in: .receive, default: .loopback(9098), .listenAddress,
    "address to listen on, IPv6 in brackets (default: 127.0.0.1:9098); a socket from systemd takes precedence")
  static let receiveCheck = Option(
    flag: "check", in: .receive, "also poll the server, and show its metrics at /metrics")
  static let receiveEvery = Option<Duration>(
    "every", "TIME", in: .receive, default: .seconds(60), .span,
    "time for which the metrics of a poll are kept (default: 1m)")

  // Keys of `[receive]` alone.
  static let receiveTokenFile = Option(
    file: "token-file", "FILE", in: .receive, "file with the bearer token that senders must send")
  static let receiveUser = Option<String?>(
    "user", "NAME", in: .receive, .userName, "user name that senders must send, with the password in password-file")
  static let receivePasswordFile = Option(
    file: "password-file", "FILE", in: .receive, "file with the password of this user")
  static let requestTimeout = Option<Duration>(
    "request-timeout", "TIME", in: .receive, default: .seconds(10),
    .time(.seconds(1) ... .seconds(600), "a time from 1s to 10m"),
    "time limit of one request, from its first byte to its last, 1s to 10m (default: 10s)")
  static let maxConnections = Option<Int>(
    "max-connections", "N", in: .receive, default: 100, .number(1...1000),
    "largest number of connections at once, 1 to 1000; further ones are answered with 503 (default: 100)")
}

extension OptionGroup {
  static let receiver = OptionGroup("Receiver", [.listen, .receiveCheck, .receiveEvery])
  static let receiveKeys = OptionGroup(
    "Receiver",
    [
      .listen, .receiveTokenFile, .receiveUser, .receivePasswordFile, .receiveCheck, .receiveEvery, .requestTimeout,
      .maxConnections,
    ])
}

extension ValueParser where Value == ListenAddress {
  fileprivate static var listenAddress: ValueParser {
    ValueParser("ADDRESS:PORT, such as 127.0.0.1:9098 or [::1]:9098") { ListenAddress($0) }
  }
}
