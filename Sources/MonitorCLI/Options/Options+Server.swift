internal import IntegriaAPI
internal import Monitoring

/// The connection to a server: options of every command that sends requests, and keys of `[server]`.
extension AnyOption {
  static let url = Option<ServerAddress?>(
    "url", short: "H", "URL", in: .server, .serverAddress,
    "address of the server, http://HOST/PATH or https://…, with or without /include/api.php")
  static let user = Option<String?>(
    "user", short: "u", "NAME", in: .server, .userName, "the Integria user to log in as")
  static let passwordFile = Option(
    file: "password-file", "FILE", in: .server, "file whose first line is the user's password (or INTEGRIA_PASSWORD)")
  static let apiPasswordFile = Option(
    file: "api-password-file", "FILE", in: .server,
    "file with the API's own password, if the server has one (or INTEGRIA_API_PASSWORD)")
  static let tokenFile = Option(
    file: "token-file", "FILE", in: .server, "file with a bearer token, for servers from 5.0.99 on (or INTEGRIA_TOKEN)")
  static let password = Option<Secret?>(
    "password", "TEXT", in: .server, variable: "INTEGRIA_PASSWORD", keepsEmpty: true, .secret,
    "the user's password, for tests only: on a command line, every user of this machine can read it")
  static let apiPassword = Option<Secret?>(
    "api-password", "TEXT", in: .server, variable: "INTEGRIA_API_PASSWORD", keepsEmpty: true, .secret,
    "the API's own password, for tests only, since everyone can read it")
  static let token = Option<Secret?>(
    "token", "TEXT", in: .server, variable: "INTEGRIA_TOKEN", keepsEmpty: true, .secret,
    "the bearer token, for tests only, since everyone can read it")
  static let caFile = Option(
    file: "ca-file", "FILE", in: .server, "certificate authorities to trust instead of the system's, PEM")
  static let clientCertificate = Option(
    file: "client-cert", "FILE", in: .server, "client certificate to send to the server, PEM")
  static let clientKey = Option(file: "client-key", "FILE", in: .server, "private key of the client certificate, PEM")
  static let insecure = Option(
    flag: "insecure", in: .server, "accept any certificate: a man in the middle can then read the passwords")
  static let proxy = Option<String?>(
    "proxy", "URL", in: .server, keepsEmpty: true, .proxy,
    "proxy to use, [scheme://][user:password@]host[:port], with user and password percent-encoded; empty for none "
      + "(default: that of http_proxy, https_proxy or ALL_PROXY, but none for this machine)")
  static let noProxy = Option<String?>(
    "no-proxy", "HOSTS", in: .server, keepsEmpty: true, .noProxy,
    "hosts to reach without the proxy, separated by commas: names, which include their subdomains, addresses, networks "
      + "such as 10.0.0.0/8; * alone for all")
  static let ipv4 = Option(flag: "ipv4", in: .server, "use IPv4 only")
  static let ipv6 = Option(flag: "ipv6", in: .server, "use IPv6 only")
  static let httpMethod = Option<HTTPRequest.Method>(
    "http-method", "post|get", in: .server, default: .post, .words([("post", .post), ("get", .get)]),
    "HTTP method of the requests; get writes the passwords into the web server's log (default: post)")
  static let timeout = Option<Duration>(
    "timeout", short: "t", "TIME", in: .server, default: .seconds(10),
    .time(.seconds(1) ... .seconds(600), "a time from 1s to 10m"),
    "time limit of the whole run, 1s to 10m (default: 10s; flush and sync: 60s; doctor: 20s for each request)")
  static let timeZone = Option<Setting?>(
    "time-zone", "ZONE", in: .server, .raw,
    """
    the server's time zone, such as Europe/Madrid or +02:00, since its times have no offset (default: learnt from the \
    server, else this machine's)
    """)
  static let parallel = Option<Int>(
    "parallel", "N", in: .server, default: 4, .number(1...16),
    "largest number of requests at once, 1 to 16 (default: 4)")
  static let dialect = Option<Dialect?>(
    "dialect", "auto|documented|legacy", in: .server, default: nil,
    .words([("auto", nil), ("documented", .documented), ("legacy", .legacy)]),
    "dialect of the server's API (default: auto, by the server's version)")

  static let config = Option(
    file: "config", "FILE", "the configuration file (default: /etc/integria-monitor.conf, if it exists)")
  static let server = Option<Setting?>(
    "server", "NAME", .raw,
    "the [server NAME] of the file to use; check, doctor, flush and sync also take several: A,B or all")
}

extension OptionGroup {
  static let connection = OptionGroup(
    "Connection",
    [
      .url, .user, .passwordFile, .apiPasswordFile, .tokenFile, .password, .apiPassword, .token, .caFile,
      .clientCertificate, .clientKey, .insecure, .proxy, .noProxy, .ipv4, .ipv6, .httpMethod, .timeout, .parallel,
      .dialect, .timeZone,
    ])
  static let configuration = OptionGroup("Configuration", [.config, .server])
  static let help = OptionGroup("Other", [.help, .version])
}

extension AnyOption {
  /// Options whose values are secret, each with its `-file` option.
  static let secrets: [(secret: Option<Secret?>, file: Option<String?>)] = [
    (.password, .passwordFile), (.apiPassword, .apiPasswordFile), (.token, .tokenFile),
  ]

  static let help = Option(flag: "help", short: "h", "show this help")
  static let version = Option(flag: "version", short: "V", "show the program's version")
}

extension ValueParser where Value == ServerAddress {
  static var serverAddress: ValueParser {
    ValueParser { setting throws(UsageError) in
      do throws(AddressError) { return try ServerAddress(setting.value) } catch {
        // Not quoted: the address may be a pasted call with both passwords.
        throw setting.error("it is not a server's address: \(error.reason)")
      }
    }
  }
}

extension ValueParser where Value == String {
  /// Hosts without a proxy, in libcurl's form. Entries that libcurl would ignore are errors.
  static var noProxy: ValueParser {
    ValueParser { setting throws(UsageError) in
      guard setting.value != "*" else { return "*" }
      for host in setting.list {
        if host.contains("*") {
          throw setting.error("'\(host)': a * stands only alone; write .example.com or 127.0.0.0/8")
        }
        let halves = host.split(separator: ":", omittingEmptySubsequences: false)
        guard halves.count != 2, !host.contains("]:") else {
          throw setting.error("'\(host)': a port is not understood; write the host alone")
        }
      }
      return setting.value
    }
  }

  /// A text for the server's filters. `0` is an error, since PHP ignores it.
  static var filterText: ValueParser {
    ValueParser { setting throws(UsageError) in
      guard !setting.value.isEmpty else { throw setting.error("it is empty") }
      guard setting.value != "0" else {
        throw setting.error("the server ignores '0' as a filter and would count all tickets")
      }
      return setting.value
    }
  }

  /// A proxy's address in libcurl's form; empty for none.
  static var proxy: ValueParser {
    ValueParser { setting throws(UsageError) in
      guard !setting.value.isEmpty else { return "" }
      do throws(AddressError) { _ = try ProxyAddress(setting.value) } catch {
        // Not quoted: it may contain a password.
        throw setting.error(
          "it is not a proxy's address: \(error.reason); it is [scheme://][user:password@]host[:port], "
            + "with user and password percent-encoded (%40 for @, %23 for #)")
      }
      return setting.value
    }
  }
}
