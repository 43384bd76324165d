package import Files
package import IntegriaAPI

/// Why an event was not delivered.
package enum DeliveryProblem: Error, Hashable, Sendable {
  /// The server failed, or its answer cannot be used.
  case server(APIError)
  /// The server rejects the event for good; the reason.
  case refused(String)
  /// The limit of new tickets per hour is reached (`max-per-hour`).
  case heldBack
  /// The journal failed; the server did not.
  case journal(FileError)

  enum Consequence: Hashable {
    /// The key's events wait, and other keys go on.
    case wait
    /// All events of this run wait: other keys would fail for the same reason.
    case stop
    /// Like `stop`, and later runs pause for the time of `BackOff`.
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

  /// Operations whose failure concerns one ticket. A failure of the version or of a search concerns the whole server.
  private static let ofOneTicket: Set<String> = [
    "create_incident", "create_workunit", "update_incident", "get_incident_details", "get_incident_fields",
    "get_incident_files", "attach_file",
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

  /// The problem in one sentence, without a full stop.
  var sentence: String {
    switch self {
    case .server(let error): error.sentence
    case .refused(let why): why
    case .heldBack: "there were as many new tickets within an hour as max-per-hour allows"
    case .journal(let error): "the journal failed: \(error)"
    }
  }
}
