package import Files
package import IntegriaAPI

/// Why an event was not delivered.
package enum DeliveryProblem: Error, Hashable, Sendable {
  /// The server failed or cannot be understood.
  case server(APIError)
  /// The server will never take it.
  case refused(String)
  /// More tickets an hour than the policy allows.
  case heldBack
  /// The journal failed while the server worked.
  case journal(FileError)

  /// What follows from it.
  enum Consequence: Hashable {
    /// The key's events wait, and other keys go on.
    case wait
    /// They wait, and so does everything else of this run: other keys would meet the same.
    case stop
    /// The same, and the server is left alone for a while.
    case backOff
    /// The event is moved to `dead/`.
    case giveUp
  }

  var consequence: Consequence {
    switch self {
    case .refused: .giveUp
    case .heldBack, .journal: .wait
    case .server(let error): Self.consequence(error)
    }
  }

  /// Operations that fail for one ticket alone. The version and the searches tell of the server.
  private static let ofOneTicket: Set<String> = [
    "create_incident", "create_workunit", "update_incident", "get_incident_details", "get_incident_fields",
  ]

  private static func consequence(_ error: APIError) -> Consequence {
    switch error.kind {
    case .notAsked, .local: .stop
    case .refusedLogin, .cannotResolve, .cannotConnect, .cannotReachProxy, .tls, .serverErrorPage: .backOff
    case .timedOut, .noAnswer, .httpStatus:
      if error.code == 429 {
        .backOff
      } else if ofOneTicket.contains(error.operation) {
        .wait
      } else {
        error.meansDown ? .backOff : .wait
      }
    case .unsupportedOperation, .redirected, .sqlError, .phpMessages, .htmlPage, .notANumber, .emptyReply, .truncated,
      .tooLarge, .compressed, .malformed, .other:
      .wait
    }
  }

  /// It in one sentence, without a full stop.
  var sentence: String {
    switch self {
    case .server(let error): error.sentence
    case .refused(let why): why
    case .heldBack: "there were as many new tickets within an hour as max-per-hour allows"
    case .journal(let error): "the journal failed: \(error)"
    }
  }
}
