import HTTPServer
import Synchronization

/// The connections on which a proxy answered twice: each further request on one gets the answer to the request before.
final class LateAnswers: Sendable {
  private let answers = Mutex<[Int: HTTPAnswer]>([:])

  /// Returns the answer to send for a request. On such a connection it is the previous answer, and `answer` is kept for
  /// the next request. `begins` makes the connection one of them, starting with the next request.
  func exchange(_ answer: HTTPAnswer, on connection: Int, begins: Bool) -> HTTPAnswer {
    answers.withLock { answers in
      if let late = answers[connection] {
        answers[connection] = answer
        return late
      }
      if begins { answers[connection] = answer }
      return answer
    }
  }
}
