internal import IntegriaAPI

/// Checks the connection to the server: name, proxy, connection, TLS, address, version.
extension Examination {
  /// Usual folders of installations, the newest last.
  private static let folders = ["/integria", "/pandoraitsm", ""]

  /// Takes the steps from the host's name to the login. False if no operation can be called.
  func reach() -> Bool {
    do throws(APIError) {
      let version = try client().probe(with: []).version.get()
      self.version = version
      versionTime = transport.elapsed
      for name in connectionSteps { addOK(name) }
      add(versionStep(version))
    } catch {
      addFailure(error)
      return false
    }
    return tokenIsTaken() && logIn()
  }

  private var isSecure: Bool { connection.address.endpoint.hasPrefix("https") }

  private var connectionSteps: [DoctorStep.Name] { [.name, .proxy, .connection, .tls, .address] }

  private func addFailure(_ error: APIError) {
    let diagnosis = Diagnosis(error, at: connection.address, goesThroughProxy: proxy != nil)
    for name in connectionSteps {
      guard name != diagnosis.step else { break }
      addOK(name, isAnswered: !error.isUnanswered)
    }
    isOver = true
    add(
      diagnosis.step, .failed, error.sentence,
      remedy: error.isWrongPlace ? otherAddress() ?? diagnosis.remedy : diagnosis.remedy)
    add(.login, .skipped, "not tried")
  }

  /// Adds a step that is ok. Without an answer from the server, the step `address` is skipped.
  private func addOK(_ name: DoctorStep.Name, isAnswered: Bool = true) {
    switch name {
    case .connection where !isAnswered: add(.connection, .ok, "the web server takes connections")
    case .address where !isAnswered:
      add(.address, .skipped, "\(connection.address.endpoint) answered nothing by which to judge it")
    case .proxy:
      add(.proxy, proxy == nil ? .skipped : .ok, proxy.map { "goes through that of \($0)" } ?? "none is used")
    case .connection: add(.connection, .ok, "the web server answers (\(StepTime.text(transport.elapsed)))")
    case .tls: addTLS()
    case .address: add(.address, .ok, connection.address.endpoint)
    default: add(name, .ok, "\(connection.address.host) is known")
    }
  }

  private func addTLS() {
    if isSecure {
      return add(TLSStep.step(transport.tls, isVerified: connection.options.verifiesCertificates, now: now()))
    }
    if connection.address.isLoopback { return add(.tls, .skipped, "plain http, which does not leave this machine") }
    add(
      .tls, .warning, "plain http: the passwords can be read on the way",
      remedy: "use https in url, and set up TLS on the web server")
  }

  /// The address of another folder under which the server answers the version; nil if there is none.
  private func otherAddress() -> String? {
    guard let origin = connection.address.origin else { return nil }
    for folder in Self.folders {
      guard let address = try? ServerAddress(origin + folder), address != connection.address,
        let version = try? client(at: address).probe(with: []).version.get(), version.isKnown
      else { continue }
      return "the server answers under another folder: url = \(origin)\(folder)"
    }
    return nil
  }

  private func versionStep(_ version: ServerVersion) -> DoctorStep {
    dialect = connection.dialect ?? Dialect(version)
    let spoken = "\(dialect.rawValue) dialect"
    if version.text.isEmpty { return DoctorStep(.version, .ok, "hidden by the server; \(spoken)") }
    if !version.isKnown {
      return DoctorStep(
        .version, .warning, "the server calls itself '\(version.text)'; \(spoken)",
        remedy: "something else than Integria seems to answer: check url, and the proxies between")
    }
    if version.release != nil, Dialect(version) != dialect {
      return DoctorStep(
        .version, .warning, "\(version.text); \(spoken)",
        remedy: "the version speaks the other dialect: remove dialect from the configuration")
    }
    return DoctorStep(.version, .ok, "\(version.text); \(spoken)")
  }
}

extension APIError {
  /// Whether another folder may have the server: a web server answered, but not as Integria does.
  fileprivate var isWrongPlace: Bool {
    switch kind {
    case .htmlPage: true
    case .httpStatus: code == 401 || code == 404 || code == 405
    default: false
    }
  }

  fileprivate var isUnanswered: Bool { [.timedOut(.waiting), .noAnswer].contains(kind) }
}

extension ServerVersion {
  /// Whether the text is the version of an Integria server.
  fileprivate var isKnown: Bool { release != nil || ["Integria", "ITSM"].contains { text.contains($0) } }
}

extension ServerAddress {
  /// `https://host:port`.
  fileprivate var origin: String? {
    guard let scheme = endpoint.firstRange(of: "://") else { return nil }
    return String(endpoint[..<scheme.upperBound] + endpoint[scheme.upperBound...].prefix { $0 != "/" })
  }

  /// `host:port` for a connection by hand; 443 if the address has no port.
  var hostAndPort: String {
    let authority = origin.map { $0.drop { $0 != "/" }.dropFirst(2) } ?? ""
    return authority.contains { $0 == ":" } && authority.last != "]" ? String(authority) : "\(authority):443"
  }
}
