/// How large and how slow a request may be.
package struct RequestLimits: Sendable {
  /// Bytes of the request line; beyond them 414. The default is Apache's.
  package var longestLine = 8_190
  /// Bytes of the request line and the headers together; beyond them 431.
  package var largestHead = 65_536
  /// Header lines; beyond them 431. The default is Apache's.
  package var mostHeaders = 100
  /// Bytes of a body; beyond them 413, before any of it is read.
  package var largestBody = 8 << 20
  /// From a request's first byte to the last one of its body; then 408.
  package var requestTime: Duration = .seconds(30)
  /// How long a connection may wait for the first byte of its next request; then it is closed without an answer.
  package var idleTime: Duration = .seconds(5)
  /// How long a client may take to receive an answer.
  package var answerTime: Duration = .seconds(60)

  package init() {}
}

/// Why no request could be read.
package enum RequestFailure: Error, Equatable, Sendable {
  /// The client closed, or sent nothing in time between two requests, or the server stops: nobody waits for an answer.
  case gone
  /// It began, and its end did not come in time.
  case timedOut
  case lineTooLong
  case headTooLarge
  case bodyTooLarge
  /// A body in chunks: this server wants its length.
  case lengthMissing
  /// `Expect` asks for something else than `100-continue`.
  case unmetExpectation
  /// Not HTTP/1.0 or HTTP/1.1.
  case unsupportedVersion
  /// No request, or one that two servers in a row could read as two different ones; the rule it breaks, in words.
  case malformed(String)

  /// The status of the answer; nil if no client is left to answer.
  package var status: Int? {
    switch self {
    case .gone: nil
    case .malformed: 400
    case .timedOut: 408
    case .lengthMissing: 411
    case .bodyTooLarge: 413
    case .lineTooLong: 414
    case .unmetExpectation: 417
    case .headTooLarge: 431
    case .unsupportedVersion: 505
    }
  }
}
