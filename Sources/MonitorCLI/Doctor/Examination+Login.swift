internal import IntegriaAPI

/// Checks the login: a token with the second API, which refuses it at once; then the login with one cheap operation.
extension Examination {
  /// Checks the token, if one is set, with the second API, which refuses a wrong token at once (API-V2.md section 1).
  /// The step is skipped on a server without that API. False if no further request can be sent.
  func tokenIsTaken() -> Bool {
    guard let token = connection.credentials.token else { return true }
    switch TokenProbe(connection, token).ask(transport, until: Deadline(after: timeout)) {
    case .taken:
      tokenIsGood = true
      add(.token, .ok, "the server takes it, and this machine's address")
      return true
    case .unknown:
      add(.token, .skipped, "the server has no second API (api/v2/ping) that refuses a wrong token at once")
      return true
    case .refused(let words):
      stop(
        .token, "the server refused it: \(words)",
        remedy: words.contains("ACL")
          ? "add this machine's address to the server's list of API addresses"
          : "make a new token on the user's own page of the server, and write it into token-file")
    case .broken(let status):
      add(.token, .skipped, "not known: api/v2/ping, which refuses a wrong token at once, answered HTTP \(status)")
      return true
    case .unanswered:
      stop(.token, "api/v2/ping was not answered in time", remedy: "look at the server's load and its error log")
    }
    return false
  }

  private func stop(_ name: DoctorStep.Name, _ text: String, remedy: String) {
    isOver = true
    add(name, .failed, text, remedy: remedy)
    add(.login, .skipped, "not tried, since a refused login holds one of the server's workers for 15 s")
  }

  /// Calls the cheapest operation with the login. False if no further request can be sent.
  func logIn() -> Bool {
    do throws(APIError) {
      let body = try call(.queuedEmails)
      _ = try body.number()
      answers[.queuedEmails] = body
      addLogin()
      add(.operation, .ok, "get_num_queued_emails: \(body.shown) (\(StepTime.text(transport.elapsed)))")
    } catch {
      guard error.kind == .sqlError else {
        guard answersAreInOrder(after: error) else { return false }
        isOver = true
        let (text, remedy) = loginFailure(error)
        add(.login, .failed, text, remedy: remedy)
        return false
      }
      // The error comes from a database query, so the login was accepted.
      addLogin()
      note(error, of: .queuedEmails)
    }
    return true
  }

  private func addLogin() {
    let password = connection.credentials.apiPassword == nil ? "no API password is sent" : "the API password is sent"
    add(.login, .ok, "\(connection.credentials.user) is logged in (\(StepTime.text(transport.elapsed))); \(password)")
  }

  private func loginFailure(_ error: APIError) -> (text: String, remedy: String) {
    let time = StepTime.text(error.elapsed)
    let check = "check " + checks.joined(separator: "; ")
    return switch error.kind {
    case .refusedLogin(certain: true), .unsupportedOperation:
      ("refused: the server held the call for \(time) and answered with nothing", check)
    case .refusedLogin(certain: false), .timedOut(.waiting):
      ("held back: no answer within \(time), as with a refused login, which the server holds for 15 s", check)
    case .emptyReply:
      (
        "answered with nothing after \(StepTime.text(transport.elapsed)): refused, or an error of PHP; a refused login "
          + "takes 15 s unless the server is set up otherwise",
        check + "; and look into PHP's error log"
      )
    default: (error.sentence, Diagnosis.answerRemedy(error))
    }
  }

  /// The possible causes of a refused login, the likeliest first. The server's answer is the same for all.
  private var checks: [String] {
    let credentials = connection.credentials
    let password =
      credentials.apiPassword == nil
      ? "the API password (none is sent: set api-password-file if the server's setup has one)"
      : "the API password (one is sent: compare it with the server's setup)"
    let address = "that this machine's address is in the server's list of API addresses"
    if tokenIsGood { return ["that user is the one whose token it is", password] }
    let user =
      credentials.token == nil
      ? "user and password (try them on the server's own login page)" : "that the server takes tokens (from 5.0.99 on)"
    return [user, password, address]
  }
}
