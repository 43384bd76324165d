/// Sends HTTP requests. The program uses `CurlTransport`; tests use a transport with prepared outcomes.
package protocol Transport {
  /// Sends the requests in parallel over kept connections, at most `parallel` at once, and returns their outcomes in
  /// the same order. `deadline` covers everything: name look-up, connection, TLS, body. Requests without an answer by
  /// then are `.failed` with a timeout and their stage.
  func send(_ requests: [HTTPRequest], until deadline: Deadline, parallel: Int) -> [HTTPOutcome]

  /// From now on, gives each request a connection of its own and reuses no open one. Call it after an answer that
  /// belonged to another request.
  func stopReusingConnections()
}

extension Transport {
  /// Does nothing: a transport without connections has none to reuse.
  package func stopReusingConnections() {}
}

/// A request, usually to the server's `api.php`.
package struct HTTPRequest: Sendable {
  /// How the login and the parameters are sent: in the body, or in the address, which web servers log.
  package enum Method: String, Sendable { case post, get }

  /// The format of a POST's body, and the format requested for the answer.
  package enum Format: Sendable {
    /// A form; the operation determines the format of the answer.
    case form
    /// JSON in both directions.
    case json
  }

  /// The address, without a query.
  package let url: String
  /// How the form is sent.
  package let method: Method
  /// Percent-encoded `name=value` pairs: the body of a POST or the query of a GET. In JSON format, the JSON of a POST.
  package let form: String
  /// The format of the body.
  package let format: Format
  /// Value of the `Authorization` header; nil for none.
  package let authorization: Secret?
  /// Whether the server may get the request twice without harm.
  package let isRepeatable: Bool
  /// The largest body of the answer, in bytes; nil for the connection's limit.
  package let bodyLimit: Int?

  package init(
    url: String, method: Method, form: String, authorization: Secret? = nil, isRepeatable: Bool = true,
    bodyLimit: Int? = nil, format: Format = .form
  ) {
    self.url = url
    self.format = format
    self.method = method
    self.form = form
    self.authorization = authorization
    self.isRepeatable = isRepeatable
    self.bodyLimit = bodyLimit
  }
}

/// How a request ended, and how long it took.
package struct HTTPOutcome: Sendable {
  /// The end of a request.
  package enum End: Sendable {
    case answered(HTTPReply)
    case failed(TransportFailure)
  }

  /// How the request ended.
  package let end: End
  /// The time from the start of the request to its end; zero if it never started.
  package let elapsed: Duration
  /// The facts of the handshake, if the request opened the connection and `ConnectionOptions.notesTLS` is set.
  package let tls: TLSFacts?

  package init(_ end: End, elapsed: Duration, tls: TLSFacts? = nil) {
    self.end = end
    self.elapsed = elapsed
    self.tls = tls
  }
}

/// A complete answer.
package struct HTTPReply: Sendable {
  /// The HTTP status, 100 to 599.
  package let status: Int
  /// The target of a redirect (3xx); redirects are never followed.
  package let location: String?
  /// Whether the body has an encoding that was not requested. It is not decoded.
  package let isEncoded: Bool
  /// The web server's time (`Date`), in seconds since 1970; nil if the header is missing or unreadable.
  package var date: Int? { dateField.flatMap { UniversalTime.seconds($0) } }
  private let dateField: String?
  /// The bytes of the body, as received.
  package let body: [UInt8]

  /// `date` is the header field as received.
  package init(status: Int, location: String? = nil, isEncoded: Bool = false, date: String? = nil, body: [UInt8]) {
    self.status = status
    self.location = location
    self.isEncoded = isEncoded
    dateField = date
    self.body = body
  }
}

/// What a request was doing when it ended.
package enum Stage: String, Sendable {
  case resolving = "the name look-up"
  case connecting = "the connection"
  /// libcurl notes the time of a connection only after the handshake, so the two cannot be distinguished.
  case securing = "the connection or the TLS handshake"
  case waiting = "the wait for the answer"
  case receiving = "the answer's body"
}

/// Why there is no complete answer.
package enum TransportFailure: Sendable, Hashable {
  case cannotResolve(String)
  case cannotConnect(String)
  /// The proxy cannot be resolved, connected to or understood.
  case cannotReachProxy(String)
  case tls(String)
  case timedOut(Stage)
  /// The cause is this machine or its settings: no file descriptor or memory, or an unusable certificate file.
  case local(String)
  /// The server closed or reset the connection before its header was complete.
  case noAnswer(String)
  /// The body ended before its announced length.
  case truncated
  /// The body is larger than the limit, in bytes.
  case tooLarge(limit: Int)
  /// Any other failure that libcurl reports.
  case other(String)
}
