package import IntegriaAPI

/// The answers of a poll, one for each operation. Of the list of open tickets, only what the metrics count is kept.
package struct Answers: Sendable {
  private let dialect: Dialect?
  /// Texts to search for in the open tickets.
  private let texts: Set<String>
  private(set) var replies: [Operation: APIClient.Answer] = [:]
  private var list: Result<OpenTicketList, APIError>?

  /// `texts` are those for which the questions' filters search in open tickets.
  package init(_ replies: [Operation: APIClient.Answer] = [:], dialect: Dialect?, texts: Set<String> = []) {
    self.dialect = dialect
    self.texts = texts
    for (operation, answer) in replies { add(answer, to: operation) }
  }

  mutating func add(_ answer: APIClient.Answer, to operation: Operation) {
    guard let dialect, operation == dialect.openTickets else {
      replies[operation] = answer
      return
    }
    list = answer.flatMap { body in
      Result { () throws(APIError) in
        OpenTicketList(tickets: try dialect.openTickets(body, texts: texts), date: body.date)
      }
    }
  }

  func has(_ operation: Operation) -> Bool {
    replies[operation] != nil || list != nil && operation == dialect?.openTickets
  }

  /// Whether an operation was answered with this text.
  func contain(_ text: String) -> Bool {
    replies.values.contains { answer in (try? answer.get()).map { $0.text == text } ?? false }
  }

  /// The answer of an operation. Throws its error, or `notAsked` if the operation was not asked.
  func body(of operation: Operation) throws(APIError) -> ReplyBody {
    guard let answer = replies[operation] else { throw APIError(.notAsked, operation: operation.name) }
    return try answer.get()
  }

  /// The list of open tickets. Throws like `body`.
  func openTickets(_ dialect: Dialect) throws(APIError) -> OpenTicketList {
    guard let list else { throw APIError(.notAsked, operation: dialect.openTickets.name) }
    return try list.get()
  }
}
