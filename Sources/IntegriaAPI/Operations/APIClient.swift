/// Calls operations of one server, for one run.
package struct APIClient {
  private let address: ServerAddress
  private let credentials: Credentials
  private let method: HTTPRequest.Method
  private let transport: any Transport
  private var deadline: Deadline
  private let parallel: Int
  private let redaction: Redaction

  /// A reply, or why there is none.
  package typealias Answer = Result<ReplyBody, APIError>

  /// `parallel` is the largest number of requests at the same time.
  package init(
    address: ServerAddress, credentials: Credentials, method: HTTPRequest.Method = .post, transport: any Transport,
    deadline: Deadline, parallel: Int = 4
  ) {
    self.address = address
    self.credentials = credentials
    self.method = method
    self.transport = transport
    self.deadline = deadline
    self.parallel = parallel
    redaction = Redaction(credentials.secrets)
  }

  /// The first requests of a run: the version, which needs no login, in parallel with operations that should be cheap
  /// and show whether the login is accepted. If the version was answered but an operation still waits for its answer at
  /// the deadline, it counts as a refused login, which the server delays.
  package func probe(with operations: [Operation]) -> (version: Result<ServerVersion, APIError>, answers: [Answer]) {
    let version = request([("info", "version")])
    let outcomes = transport.send([version] + operations.map(request), until: deadline, parallel: parallel)
    let answers = zip(operations, outcomes.dropFirst()).map { read($1, of: $0.name, loginIsGood: false) }
    let answer = read(outcomes[0], of: "version", loginIsGood: true).map(ServerVersion.init)
    guard case .success = answer else { return (answer, answers) }
    return (answer, answers.map { $0.mapError(Self.heldBack) })
  }

  private static func heldBack(_ error: APIError) -> APIError {
    switch error.kind {
    case .timedOut(.waiting):
      APIError(.refusedLogin(certain: false), operation: error.operation, elapsed: error.elapsed)
    default: error
    }
  }

  /// Calls operations in parallel, after the login was accepted: a delayed empty answer then means that the server does
  /// not have the operation. Returns the answers in the order of the operations.
  package func call(_ operations: [Operation]) -> [Answer] {
    let outcomes = transport.send(operations.map(request), until: deadline, parallel: parallel)
    return zip(operations, outcomes).map { read($1, of: $0.name, loginIsGood: true) }
  }

  /// Stops reusing open connections, after an answer that belongs to another request.
  package func stopReusingConnections() { transport.stopReusingConnections() }

  /// The same client with another deadline.
  package func until(_ deadline: Deadline) -> APIClient {
    var client = self
    client.deadline = deadline
    return client
  }

  private func read(_ outcome: HTTPOutcome, of name: String, loginIsGood: Bool) -> Answer {
    Result { () throws(APIError) in
      try ReplyBody(outcome, operation: name, loginIsGood: loginIsGood, redaction: redaction)
    }
  }

  private func request(_ operation: Operation) -> HTTPRequest {
    // If no separator fits, use the comma. The caller removes U+001F from its values.
    let separator = operation.separator ?? ","
    var fields = [("user", credentials.user)]
    if credentials.token == nil || !credentials.password.isEmpty {
      fields.append(("user_pass", credentials.password.reveal()))
    }
    if let apiPassword = credentials.apiPassword { fields.append(("pass", apiPassword.reveal())) }
    fields.append(("op", operation.name))
    if !operation.parameters.isEmpty {
      fields.append(("params", operation.parameters.joined(separator: String(separator))))
    }
    if separator != "," { fields.append(("token", String(separator))) }
    if let field = operation.field { fields.append((field.name, field.value)) }
    if operation.format == .xml { fields.append(("return_type", "xml")) }
    return request(fields, isRepeatable: operation.isRepeatable, limit: operation.replyLimit)
  }

  private func request(_ fields: [(String, String)], isRepeatable: Bool = true, limit: Int? = nil) -> HTTPRequest {
    HTTPRequest(
      url: address.endpoint, method: method, form: PercentEncoding.form(fields.map { (name: $0.0, value: $0.1) }),
      authorization: credentials.token.map { Secret("Bearer " + $0.reveal()) }, isRepeatable: isRepeatable,
      bodyLimit: limit)
  }
}
