internal import Monitoring

/// An answer of `receive`: one line of text, or the metrics.
package struct ReceiverAnswer: Hashable, Sendable {
  /// HTTP status.
  package let status: Int
  /// The body.
  package let text: String
  /// Value of the header `Content-Type`.
  package var mediaType = "text/plain; charset=utf-8"
  /// Further headers, by name.
  package var headers: [String: String] = [:]

  /// `words` are written as one line without control characters.
  init(_ status: Int, _ words: String) {
    self.status = status
    text = words.onOneLine + "\n"
  }

  private init(metrics: String) {
    status = 200
    text = metrics
    mediaType = ReceiverMetrics.mediaType
  }

  static func metrics(_ text: String) -> ReceiverAnswer { ReceiverAnswer(metrics: text) }

  static func unauthorized(challenge: String) -> ReceiverAnswer {
    var answer = ReceiverAnswer(401, "the token or password is missing or wrong")
    answer.headers["WWW-Authenticate"] = challenge
    return answer
  }

  static func wrongMethod(allowed: [String]) -> ReceiverAnswer {
    var answer = ReceiverAnswer(405, "this address takes \(allowed.joined(separator: " and "))")
    answer.headers["Allow"] = allowed.joined(separator: ", ")
    return answer
  }
}
