/// Why an operation has no usable answer: a kind with its facts. `sentence` makes the one line of it.
package struct APIError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case cannotResolve
    case cannotConnect
    /// The proxy is what cannot be found, understood or talked to.
    case cannotReachProxy
    case tls
    /// This machine or its settings are at fault, and nothing is known of the server.
    case local
    case timedOut(Stage)
    /// Never sent: the deadline had come.
    case notAsked
    /// Closed or reset without an answer.
    case noAnswer
    /// Held back and then answered with nothing, as a refused login is. Not `certain` where the deadline came first.
    case refusedLogin(certain: Bool)
    /// Held back and then answered with nothing though the login is good: the server does not know the operation.
    case unsupportedOperation
    case redirected
    case httpStatus
    /// Integria's own page: no database, no configuration.
    case serverErrorPage
    case sqlError
    /// PHP's warnings in front of the value.
    case phpMessages
    case htmlPage
    case notANumber
    case emptyReply
    case truncated
    case tooLarge
    /// Compressed though that was not asked for: whether it is whole cannot be told.
    case compressed
    /// A record that breaks the rules of the API's CSV or XML.
    case malformed
    case other
  }

  package let kind: Kind
  /// The API operation, `get_stats`; `version` for `info=version`.
  package let operation: String
  /// HTTP status, where it is one.
  package let code: Int?
  /// How long it took.
  package let elapsed: Duration
  /// libcurl's words, where a redirect points, or the start of the body: one line, without secrets.
  package let excerpt: String

  package init(_ kind: Kind, operation: String, code: Int? = nil, elapsed: Duration = .zero, excerpt: String = "") {
    self.kind = kind
    self.operation = operation
    self.code = code
    self.elapsed = elapsed
    self.excerpt = excerpt
  }

  /// Whether the server cannot be reached or cannot work (`api.up` is 0), as against one that works and refuses us or cannot be read.
  package var meansDown: Bool {
    switch kind {
    case .cannotResolve, .cannotConnect, .cannotReachProxy, .tls, .timedOut, .notAsked, .noAnswer, .serverErrorPage:
      true
    case .httpStatus: code.map { $0 >= 500 } ?? false
    case .local, .refusedLogin, .unsupportedOperation, .redirected, .sqlError, .phpMessages, .htmlPage, .notANumber,
      .emptyReply,
      .truncated, .tooLarge, .compressed, .malformed, .other:
      false
    }
  }
}
