internal import IntegriaAPI

/// Sends texts, and interprets empty answers.
extension TicketUpdater {
  func comment(_ text: String, on id: Int) throws(DeliveryProblem) -> String {
    var fitted = ServerText(store.dialect)
    let text = fitted.text(text)
    return try shortening { limit throws(APIError) in
      try store.comment(limit.map { CleanText.shortened(text, to: $0) } ?? text, on: id)
    } refusal: { () throws(DeliveryProblem) in
      _ = try afterNothing("create_workunit", on: id)
      return "the user may not comment on ticket \(id)"
    }.note
  }

  /// Sizes in bytes to which a text is cut, in turn, if the server refuses its size.
  private static let shorterLimits = [64 << 10, 8 << 10, 1 << 10]

  /// Reads the ticket again after an empty answer to a change, which is a refusal or a lost answer. Throws if the
  /// ticket is gone; the next try then continues without it.
  func afterNothing(_ operation: String, on id: Int) throws(DeliveryProblem) -> Ticket {
    guard let ticket = try asking({ () throws(APIError) in try store.ticket(id) }) else {
      throw .server(APIError(.other, operation: operation, excerpt: "ticket \(id) is no longer there"))
    }
    return ticket
  }

  /// Sends a text. If the server or a proxy refuses its size, cuts it, sends it again, and returns a note about it.
  /// `refusal` gives the reason for an empty answer.
  func shortening<Value>(
    _ send: (_ limit: Int?) throws(APIError) -> Value, refusal: () throws(DeliveryProblem) -> String
  ) throws(DeliveryProblem) -> (value: Value, note: String) {
    var note = ""
    for limit in [nil] + Self.shorterLimits.map(Optional.some) {
      do throws(APIError) { return (try send(limit), limit == nil ? "" : note) } catch {
        if error.kind == .emptyReply { throw .refused(try refusal()) }
        guard let code = error.code, [413, 414].contains(code) else {
          throw Self.isForGood(error) ? .refused(error.sentence) : .server(error)
        }
        guard limit != Self.shorterLimits.last else { throw .refused(error.sentence) }
        note = "the text was cut, since the server refused its size (HTTP \(code))"
      }
    }
    throw .refused(try refusal())
  }

  /// Whether the same request would fail again.
  static func isForGood(_ error: APIError) -> Bool { [400, 413, 414].contains(error.code) }
}
