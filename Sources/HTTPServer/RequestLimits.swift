/// How large and how slow a request may be.
package struct RequestLimits: Sendable {
  /// The most bytes of a request line; more gets 414. The default is Apache's.
  package var longestLine = 8_190
  /// The most bytes of request line and headers together; more gets 431.
  package var largestHead = 65_536
  /// The most header lines; more gets 431. The default is Apache's.
  package var mostHeaders = 100
  /// The most bytes of a body; more gets 413 before any of the body is read.
  package var largestBody = 8 << 20
  /// The time from a request's first byte to the last byte of its body; a slower request gets 408.
  package var requestTime: Duration = .seconds(30)
  /// How long a connection may wait for the first byte of its next request, before it is closed without an answer.
  package var idleTime: Duration = .seconds(5)
  /// How long a client may take to receive an answer.
  package var answerTime: Duration = .seconds(60)

  package init() {}
}

/// Why a request could not be read.
package enum RequestFailure: Error, Equatable, Sendable {
  /// No client waits for an answer: it closed the connection or sent no next request in time, or the server is
  /// stopping.
  case gone
  /// The request began but did not end in time.
  case timedOut
  case lineTooLong
  case headTooLarge
  case bodyTooLarge
  /// A body in chunks; this server requires its length.
  case lengthMissing
  /// `Expect` asks for something other than `100-continue`.
  case unmetExpectation
  /// Not HTTP/1.0 or HTTP/1.1.
  case unsupportedVersion
  /// Not a request, or one that two servers in a row could read differently; the rule that it breaks, in words.
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
