internal import IntegriaAPI
internal import Monitoring

/// How one server is asked, as far as every command needs it.
struct Connection {
  let address: ServerAddress
  let options: ConnectionOptions
  let credentials: Credentials
  let method: HTTPRequest.Method
  let parallel: Int
  /// nil asks the server's version.
  let dialect: Dialect?
}

extension Settings {
  /// Seconds for the whole run.
  func timeout() throws(UsageError) -> Double {
    guard let setting = value("timeout") else { return 10 }
    guard let seconds = DurationText.seconds(setting.value), seconds >= 1, seconds <= 600 else {
      throw setting.error("'\(setting.value)' is not a time from 1s to 10m")
    }
    return Double(seconds.description) ?? 10
  }

  func connection() throws(UsageError) -> Connection {
    guard let url = value("url") else {
      throw UsageError("no server is given: use --url, or url in the [server] section of a file")
    }
    return Connection(
      address: try Self.address(url), options: try connectionOptions(), credentials: try credentials(),
      method: try httpMethod(), parallel: try parallel(), dialect: try dialect())
  }

  static func address(_ url: Setting) throws(UsageError) -> ServerAddress {
    do throws(AddressError) { return try ServerAddress(url.value) } catch {
      // Not quoted: people paste whole calls, with both passwords in them.
      throw url.error("it is not a server's address: \(error.reason)")
    }
  }

  func httpMethod() throws(UsageError) -> HTTPRequest.Method {
    try choice("http-method", [("post", .post), ("get", .get)], default: .post)
  }

  func parallel() throws(UsageError) -> Int { try number("parallel", in: 1...16, default: 4) }

  /// nil asks the server's version.
  func dialect() throws(UsageError) -> Dialect? {
    try choice("dialect", [("auto", nil), ("documented", .documented), ("legacy", .legacy)], default: Dialect?.none)
  }

  func family() throws(UsageError) -> ConnectionOptions.Family {
    let (ipv4, ipv6) = (try flag("ipv4"), try flag("ipv6"))
    if ipv4, ipv6, let setting = value("ipv6") { throw setting.error("--ipv4 and --ipv6 exclude each other") }
    return ipv4 ? .ipv4 : ipv6 ? .ipv6 : .any
  }

  private func credentials() throws(UsageError) -> Credentials {
    let token = try secret("token")
    guard let user = value("user"), !user.value.isEmpty else {
      throw UsageError("no user is given: use --user, or user in the [server] section of a file")
    }
    let password = try secret("password")
    guard password != nil || token != nil else {
      throw UsageError("no password is given: use --password-file, INTEGRIA_PASSWORD, or password-file in the file")
    }
    var credentials = Credentials(
      user: user.value, password: password ?? Secret(""), apiPassword: try secret("api-password"), token: token)
    credentials.proxySecrets = proxySecrets()
    return credentials
  }

  private func connectionOptions() throws(UsageError) -> ConnectionOptions {
    var options = ConnectionOptions()
    options.caFile = try readablePath("ca-file")
    options.clientCertificate = try readablePath("client-cert")
    options.clientKey = try readablePath("client-key")
    if options.clientCertificate == nil, let key = value("client-key") {
      throw key.error("it needs a certificate: use --client-cert")
    }
    options.verifiesCertificates = try !flag("insecure")
    options.proxy = try proxy()
    options.noProxy = value("no-proxy")?.value
    options.family = try family()
    options.userAgent = "integria-monitor/\(ProductVersion.text)"
    return options
  }

  /// The proxy's address, empty for none; nil leaves it to the environment.
  func proxy() throws(UsageError) -> String? {
    guard let setting = value("proxy"), !setting.value.isEmpty else { return value("proxy")?.value }
    do throws(AddressError) { _ = try ProxyAddress(setting.value) } catch {
      // Not quoted: there may be a password in it.
      throw setting.error(
        "it is not a proxy's address: \(error.reason); it is [scheme://][user:password@]host[:port], "
          + "with user and password percent-encoded (%40 for @, %23 for #)")
    }
    return setting.value
  }

  /// The users and passwords of all proxies that are set, also of those that libcurl finds in the environment.
  private func proxySecrets() -> [Secret] {
    let settings = options("proxy").map(\.value) + [fileValue("proxy")?.value].compactMap(\.self)
    let variables = SystemEnvironment.proxies.compactMap { environment[$0] }
    return (settings + variables).flatMap { ProxyAddress.secrets(in: $0) }
  }

  /// The path of a file that libcurl will read; an unreadable one is told here, by name, before any request.
  private func readablePath(_ name: String) throws(UsageError) -> String? {
    guard let setting = value(name) else { return nil }
    do throws(FileError) {
      _ = try files.read(setting.value, limit: ConfigurationFile.sizeLimit)
    } catch {
      throw setting.error("the file '\(setting.value)' cannot be read: \(error.reason)")
    }
    return setting.value
  }
}
