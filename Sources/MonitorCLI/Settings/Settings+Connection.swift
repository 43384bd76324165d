internal import Files
internal import IntegriaAPI

/// The connection to one server.
struct Connection {
  let address: ServerAddress
  let options: ConnectionOptions
  var credentials: Credentials
  let method: HTTPRequest.Method
  let parallel: Int
  /// The dialect of the settings; nil takes that of the server's version.
  let dialect: Dialect?

  /// A client for the server, or for another folder of it. `parallel` is the largest number of requests at the same
  /// time, by default that of the settings.
  func client(
    _ transport: any Transport, at other: ServerAddress? = nil, until deadline: Deadline, parallel: Int? = nil
  ) -> APIClient {
    APIClient(
      address: other ?? address, credentials: credentials, method: method, transport: transport, deadline: deadline,
      parallel: parallel ?? self.parallel)
  }
}

extension Settings {
  /// The connection of the settings. Throws if server, user or password is missing or a value is wrong.
  func connection() throws(UsageError) -> Connection {
    guard let address = try self[.url] else {
      throw UsageError("no server is given: use --url, or url in the [server] section of a file")
    }
    return Connection(
      address: address, options: try connectionOptions(), credentials: try credentials(), method: try self[.httpMethod],
      parallel: try self[.parallel], dialect: try self[.dialect])
  }

  func family() throws(UsageError) -> ConnectionOptions.Family {
    let (ipv4, ipv6) = (try self[.ipv4], try self[.ipv6])
    if ipv4, ipv6, let setting = setting(.ipv6) { throw setting.error("--ipv4 and --ipv6 exclude each other") }
    return ipv4 ? .ipv4 : ipv6 ? .ipv6 : .any
  }

  private func credentials() throws(UsageError) -> Credentials {
    let token = try secret(.token, file: .tokenFile)
    guard let user = try self[.user], !user.isEmpty else {
      throw UsageError("no user is given: use --user, or user in the [server] section of a file")
    }
    let password = try secret(.password, file: .passwordFile)
    guard password != nil || token != nil else {
      throw UsageError("no password is given: use --password-file, INTEGRIA_PASSWORD, or password-file in the file")
    }
    var credentials = Credentials(
      user: user, password: password ?? Secret(""), apiPassword: try secret(.apiPassword, file: .apiPasswordFile),
      token: token)
    credentials.otherSecrets = proxySecrets()
    return credentials
  }

  private func connectionOptions() throws(UsageError) -> ConnectionOptions {
    var options = ConnectionOptions()
    options.caFile = try readablePath(.caFile)
    options.clientCertificate = try readablePath(.clientCertificate)
    options.clientKey = try readablePath(.clientKey)
    if options.clientCertificate == nil, let key = setting(.clientKey) {
      throw key.error("it needs a certificate: use --client-cert")
    }
    options.verifiesCertificates = try !self[.insecure]
    options.proxy = try self[.proxy]
    options.noProxy = try self[.noProxy]
    options.family = try family()
    options.userAgent = "integria-monitor/\(ProductVersion.text)"
    return options
  }

  /// The users and passwords of all proxies in the settings and in the environment variables that libcurl reads.
  private func proxySecrets() -> [Secret] {
    let settings = Layer.allCases.flatMap { given(.proxy, in: $0) }.map(\.value)
    let variables = SystemEnvironment.proxies.compactMap { environment[$0] }
    return (settings + variables).flatMap { ProxyAddress.secrets(in: $0) }
  }

  /// The largest file of certificates or of a key, in bytes. All the authorities of a system take 220 KB.
  private static let certificateLimit = 16 << 20

  /// The path of a file for libcurl. Throws before any request if it cannot be read.
  private func readablePath(_ option: Option<String?>) throws(UsageError) -> String? {
    guard let path = try self[option], let setting = setting(option) else { return nil }
    do throws(FileError) {
      _ = try files.read(path, limit: Self.certificateLimit)
    } catch {
      throw setting.error("the file '\(path)' cannot be read: \(error.reason)")
    }
    return path
  }
}
