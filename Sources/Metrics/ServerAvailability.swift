internal import IntegriaAPI
internal import Monitoring

/// What the first two requests, `info=version` and one cheap one with the login, say about the server.
struct ServerAvailability {
  let version: ServerVersion?
  /// Why nothing more may be asked; nil if the server answers and takes the login.
  let obstacle: APIError?
  /// Whether the obstacle is that the server cannot be reached or cannot work.
  let isDown: Bool

  init(version: Result<ServerVersion, APIError>, login: APIClient.Answer) {
    self.version = try? version.get()
    switch (version, Self.number(login)) {
    case (.failure(let error), _):
      (obstacle, isDown) = (error, error.meansDown)
    case (.success, .success):
      (obstacle, isDown) = (nil, false)
    case (.success, .failure(let error)):
      switch error.kind {
      // SQL was reached at once, so the login was taken: other operations may well work.
      case .sqlError where error.elapsed < ReplyBody.refusalDelay: (obstacle, isDown) = (nil, false)
      // The version was answered, so the server is there.
      case .timedOut, .notAsked: (obstacle, isDown) = (error, false)
      default: (obstacle, isDown) = (error, error.meansDown)
      }
    }
  }

  /// The number of queued mails. Any other answer comes from a server of another kind, or from a broken one.
  private static func number(_ login: APIClient.Answer) -> Result<DecimalNumber, APIError> {
    login.flatMap { body in Result { () throws(APIError) in try body.number() } }
  }

  /// `api.up`: 1 if the server can be asked, 0 if it is down, unknown if it works but refuses us or cannot be
  /// understood.
  func measurement(_ metric: MetricDescription) -> Measurement {
    guard let obstacle else { return Measurement(metric: metric, reading: .value(1)) }
    guard isDown else { return Measurement(metric: metric, reading: .unreadable(reason: obstacle.sentence)) }
    return Measurement(metric: metric, reading: .value(0), finding: Finding(text: obstacle.sentence))
  }
}
