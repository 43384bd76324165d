import HTTPServer
import Synchronization

/// The connections on which a proxy has answered twice: each further request there gets the answer to the one before.
final class LateAnswers: Sendable {
  private let answers = Mutex<[Int: HTTPAnswer]>([:])

  /// What a request gets in place of its own answer, which waits for the next one; from then on if `begins`.
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
