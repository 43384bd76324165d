/// Sends HTTP requests. The program uses `CurlTransport`; tests use one with prepared outcomes.
package protocol Transport {
  /// Sends the requests side by side, at most `parallel` at once, over kept connections, and returns an outcome for
  /// each, in their order. Everything is counted against `deadline`: names, connections, TLS, bodies. What is not
  /// answered by then is `.failed` with a timeout and the stage it was in.
  func send(_ requests: [HTTPRequest], until deadline: Deadline, parallel: Int) -> [HTTPOutcome]

  /// From now on each request gets a connection of its own, and none that is open is used again: for a run that has got
  /// the answer to another request.
  func stopReusingConnections()
}

extension Transport {
  /// A transport without connections has none to give up.
  package func stopReusingConnections() {}
}

/// One request, mostly to the server's `api.php`.
package struct HTTPRequest: Sendable {
  /// How the login and the parameters are sent: in the body, or in the address, which the web server logs.
  package enum Method: String, Sendable { case post, get }

  /// What the body of a POST is written in, and what the answer's shall be.
  package enum Format: Sendable {
    /// A form; the answer is whatever the operation gives.
    case form
    /// JSON, both ways.
    case json
  }

  /// The address, without a query.
  package let url: String
  /// How the form is sent.
  package let method: Method
  /// Percent-encoded `name=value` pairs: the body of a POST, the query of a GET. With the format JSON, the JSON of a
  /// POST.
  package let form: String
  /// What the body is written in.
  package let format: Format
  /// Value of the `Authorization` header; nil for none.
  package let authorization: Secret?
  /// Whether it does no harm if the server gets it twice.
  package let isRepeatable: Bool
  /// The largest body of an answer, in bytes; nil for the connection's limit.
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

  /// How it ended.
  package let end: End
  /// From the start of the request to its end; zero where it never began.
  package let elapsed: Duration
  /// What the handshake brought, if the connection was made for this request and `ConnectionOptions.notesTLS` is set.
  package let tls: TLSFacts?

  package init(_ end: End, elapsed: Duration, tls: TLSFacts? = nil) {
    self.end = end
    self.elapsed = elapsed
    self.tls = tls
  }
}

/// A complete answer.
package struct HTTPReply: Sendable {
  /// Status of HTTP, 100 to 599.
  package let status: Int
  /// Where a 3xx points to; redirects are never followed.
  package let location: String?
  /// Whether the body is in an encoding that was not asked for, and stands here as it came.
  package let isEncoded: Bool
  /// The web server's clock (`Date`), in seconds since 1970; nil if it does not say.
  package var date: Int? { dateField.flatMap { UniversalTime.seconds($0) } }
  private let dateField: String?
  /// The body as it came, in bytes.
  package let body: [UInt8]

  /// `date` is the field as it came.
  package init(status: Int, location: String? = nil, isEncoded: Bool = false, date: String? = nil, body: [UInt8]) {
    self.status = status
    self.location = location
    self.isEncoded = isEncoded
    dateField = date
    self.body = body
  }
}

/// What a request was busy with when it ended.
package enum Stage: String, Sendable {
  case resolving = "the name look-up"
  case connecting = "the connection"
  /// libcurl notes the time of a connection only after the handshake, so that the two cannot be separated.
  case securing = "the connection or the TLS handshake"
  case waiting = "the wait for the answer"
  case receiving = "the answer's body"
}

/// Why there is no complete answer.
package enum TransportFailure: Sendable, Hashable {
  case cannotResolve(String)
  case cannotConnect(String)
  /// The proxy is what cannot be found, understood or talked to.
  case cannotReachProxy(String)
  case tls(String)
  case timedOut(Stage)
  /// This machine or its settings are at fault: no file descriptor or memory, a certificate file that is of no use.
  case local(String)
  /// The server closed or reset the connection before a whole header.
  case noAnswer(String)
  /// The body ended before its announced length.
  case truncated
  /// The body is larger than the limit, in bytes.
  case tooLarge(limit: Int)
  /// Anything else libcurl can say.
  case other(String)
}
