internal import IntegriaAPI

/// The failed step and the remedy for an error of the version call. Pure.
struct Diagnosis {
  let step: DoctorStep.Name
  let remedy: String

  /// `goesThroughProxy` is true if the connection is made to a proxy.
  init(_ error: APIError, at address: ServerAddress, goesThroughProxy: Bool = false) {
    switch error.kind {
    case .cannotConnect where goesThroughProxy, .timedOut(.connecting) where goesThroughProxy:
      step = .proxy
      remedy =
        "check that the proxy runs and lets this machine through to \(address.host); no-proxy = \(address.host) goes "
        + "around it"
    default: (step, remedy) = Self.judge(error, address)
    }
  }

  private static func judge(_ error: APIError, _ address: ServerAddress) -> (DoctorStep.Name, String) {
    let code = error.code ?? 0
    switch error.kind {
    case .cannotResolve, .timedOut(.resolving):
      return (.name, "check the host in url, and this machine's name servers (getent hosts \(address.host))")
    case .cannotReachProxy where error.excerpt.contains("407"):
      return (.proxy, "give the proxy's user and password: proxy = http://user:password@host:port")
    case .cannotReachProxy:
      return (.proxy, "check proxy in the configuration and http_proxy, https_proxy; an empty proxy uses none")
    case .local where error.excerpt.hasPrefix("it has"):
      return (.connection, "close what this machine has open, or raise its limits (ulimit -n)")
    case .tls, .local: return (.tls, TLSStep.remedy(error.excerpt, at: address))
    case .timedOut(.securing):
      return (.connection, "check host and port in url, that this port speaks TLS, and the firewalls between")
    case .cannotConnect, .timedOut(.connecting):
      return (.connection, "check host and port in url, that the web server runs, and the firewalls between")
    case .httpStatus where code >= 500:
      return (.answer, "look into the web server's and PHP's error log on the server")
    case .redirected: return (.address, redirectRemedy(error.excerpt))
    case .httpStatus, .htmlPage: return (.address, remedy(of: code, address))
    case .serverErrorPage, .sqlError, .phpMessages, .timedOut(.waiting), .timedOut(.receiving), .notAsked, .noAnswer,
      .truncated, .tooLarge, .compressed, .other, .malformed, .notANumber, .emptyReply, .refusedLogin,
      .unsupportedOperation:
      return (.answer, answerRemedy(error))
    }
  }

  // MARK: The address

  /// The correction of an address that was copied from a browser or another product.
  private static func remedy(of code: Int, _ address: ServerAddress) -> String {
    for part in ["/api/v2", "/index.php"] {
      guard let range = address.endpoint.firstRange(of: part) else { continue }
      return "leave \(part) out: url = \(address.endpoint[..<range.lowerBound])"
    }
    if [401, 403].contains(code) {
      return "the web server in front wants a login or forbids this machine: let include/api.php pass there"
    }
    return "set url to the folder that holds include/api.php, such as https://HOST/integria or https://HOST/pandoraitsm"
  }

  private static func redirectRemedy(_ location: String) -> String {
    let script = "/include/api.php"
    let end = location.firstRange(of: script)?.lowerBound
    return end.map { "if that is your server: url = \(location[..<$0])" }
      ?? "set url to where the server is now, if that is your server"
  }

  // MARK: Answers

  /// The remedy for an answer that cannot be used.
  static func answerRemedy(_ error: APIError) -> String {
    switch error.kind {
    case .serverErrorPage: "the server's database or its config.php is broken: fix it there"
    case .sqlError: "the server's database has a fault: look at its tables and its log"
    case .phpMessages: "switch display_errors off in the server's php.ini"
    case .local: "add what this machine lacks, or fix the unusable file"
    case .timedOut, .notAsked, .noAnswer, .truncated:
      "the server does not answer in time or hangs up: look at its load and its error log"
    case .httpStatus where (error.code ?? 0) >= 500: "look into the web server's and PHP's error log (memory_limit)"
    case .cannotResolve, .cannotConnect, .cannotReachProxy, .tls, .httpStatus, .redirected, .htmlPage, .tooLarge,
      .compressed, .other, .malformed, .notANumber, .emptyReply, .refusedLogin, .unsupportedOperation:
      "something else than Integria seems to answer: check url, and the proxies between"
    }
  }

  /// The remedy for an operation that fails although the login is accepted.
  static func operationRemedy(_ error: APIError) -> String {
    switch error.kind {
    case .unsupportedOperation, .refusedLogin: "this server does not know it: leave out what needs it, or set dialect"
    case .timedOut, .notAsked: "the server is slow: raise timeout, or leave out what needs it"
    case .emptyReply:
      "it may not know the operation, or the user may not call it: set dialect, try another user, or leave out what "
        + "needs it; if others fail too, look into PHP's error log"
    case .notANumber, .malformed:
      "the answer is not as documented: set dialect, or try a user who may see all tickets"
    default: answerRemedy(error)
    }
  }
}
