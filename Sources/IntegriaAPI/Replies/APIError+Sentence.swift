extension APIError {
  /// What to check after a refusal. The server gives the same answer for all four causes.
  private static let loginHint =
    "check the user, the user's password, the API password, and this machine's address in the server's list of API "
    + "addresses"

  /// The error in one sentence, without a full stop.
  package var sentence: String {
    let quoted = excerpt.isEmpty ? "" : ": \(excerpt)"
    let time = Self.text(elapsed)
    return switch kind {
    case .cannotResolve: "cannot resolve the server's name\(quoted)"
    case .cannotConnect: "cannot connect to the server\(quoted)"
    case .cannotReachProxy: "cannot reach the proxy\(quoted)"
    case .tls: "no secure connection to the server\(quoted)"
    case .local: "this machine cannot ask the server\(quoted)"
    case .timedOut(let stage): "\(operation) timed out after \(time) during \(stage.rawValue)"
    case .notAsked: "\(operation) was not asked, the time was over"
    case .noAnswer: "the server closed the connection without an answer to \(operation)\(quoted)"
    case .refusedLogin(certain: true):
      "the login was refused (\(operation) answered with nothing after \(time)): \(Self.loginHint)"
    case .refusedLogin(certain: false):
      "the server answers, but held the login back for \(time), as it does when it refuses one: \(Self.loginHint)"
    case .unsupportedOperation: "the server does not know \(operation) (it answered with nothing after \(time))"
    case .redirected:
      "\(operation) was redirected (HTTP \(code ?? 0)) to '\(excerpt)', and redirects are not followed: correct the URL"
    case .httpStatus: httpSentence
    case .serverErrorPage: "the server cannot work\(quoted)"
    case .sqlError: "\(operation) met an SQL error on the server\(quoted)"
    case .phpMessages: "PHP messages of the server spoil the answer to \(operation)\(quoted)"
    case .htmlPage: "\(operation) was answered with a web page\(quoted); is the URL that of an Integria server?"
    case .notANumber: "\(operation) answered '\(excerpt)', which is not a number"
    case .emptyReply:
      "\(operation) answered with nothing, which may be a refused login or an operation that the server does not know"
    case .truncated: "the answer to \(operation) was cut off"
    case .tooLarge: "the answer to \(operation) is too large\(quoted)"
    case .compressed:
      "the answer to \(operation) is compressed though that was not asked for, and cannot be checked for its end"
    case .malformed: "the answer to \(operation) cannot be read\(quoted)"
    case .other: "\(operation) failed\(quoted)"
    }
  }

  private var httpSentence: String {
    let meaning: String =
      switch code {
      case 304: " (not modified)"
      case 400: " (bad request)"
      case 401: " (the web server wants a login of its own)"
      case 403: " (the web server forbids it)"
      case 404: " (not found: is the URL right?)"
      case 407: " (the proxy wants a login)"
      case 413: " (the web server takes no request of that size)"
      case 414: " (the address is too long; use --http-method post)"
      case 429: " (too many requests)"
      case 500: " (internal server error)"
      case 502: " (bad gateway)"
      case 503: " (service unavailable)"
      case 504: " (gateway timeout)"
      default: ""
      }
    return "\(operation) was answered with HTTP \(code ?? 0)\(meaning)"
  }

  /// Seconds with at most one decimal.
  private static func text(_ duration: Duration) -> String {
    let tenths = Int((duration / .milliseconds(100)).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }
}
