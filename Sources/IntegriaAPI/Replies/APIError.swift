/// Why an operation has no usable answer. `sentence` is the error in words.
package struct APIError: Error, Hashable, Sendable {
  /// The kind of failure.
  package enum Kind: Hashable, Sendable {
    case cannotResolve
    case cannotConnect
    /// The proxy cannot be resolved, connected to or understood.
    case cannotReachProxy
    case tls
    /// The cause is this machine or its settings; nothing is known about the server.
    case local
    case timedOut(Stage)
    /// Not sent, because the deadline had passed.
    case notAsked
    /// The server closed or reset the connection without an answer.
    case noAnswer
    /// The answer was delayed and empty, like that to a refused login. Not `certain` if the deadline came before the
    /// answer.
    case refusedLogin(certain: Bool)
    /// The answer was delayed and empty although the login is accepted: the server does not have the operation.
    case unsupportedOperation
    case redirected
    case httpStatus
    /// Integria's own error page, for example if its database or configuration is missing.
    case serverErrorPage
    case sqlError
    /// PHP messages in or before the answer.
    case phpMessages
    case htmlPage
    case notANumber
    case emptyReply
    case truncated
    case tooLarge
    /// The answer was compressed although that was not requested, so that truncation cannot be detected.
    case compressed
    /// A record that breaks the rules of the API's CSV or XML.
    case malformed
    case other
  }

  /// The kind of failure.
  package let kind: Kind
  /// The API operation, such as `get_stats`; `version` for `info=version`.
  package let operation: String
  /// The HTTP status, if the answer as a whole caused the error; else nil.
  package let code: Int?
  /// Time from the request to the error.
  package let elapsed: Duration
  /// libcurl's message, the target of a redirect, or the start of the body: one line without secrets.
  package let excerpt: String

  package init(_ kind: Kind, operation: String, code: Int? = nil, elapsed: Duration = .zero, excerpt: String = "") {
    self.kind = kind
    self.operation = operation
    self.code = code
    self.elapsed = elapsed
    self.excerpt = excerpt
  }

  /// Whether the server cannot be reached or does not work (`api.up` is 0). False for a refusal and for an unreadable
  /// answer.
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
