internal import IntegriaAPI
internal import Monitoring

/// What the first two requests, `info=version` and a cheap one with the login, show about the server.
struct ServerAvailability {
  let version: ServerVersion?
  /// Why no other request may be sent; nil if the server answers and accepts the login.
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
      // The server used SQL without the delay of a refused login, so it accepted the login, and other operations may
      // work.
      case .sqlError where error.elapsed < ReplyBody.refusalDelay: (obstacle, isDown) = (nil, false)
      // The server answered the version, so it is not down.
      case .timedOut, .notAsked: (obstacle, isDown) = (error, false)
      default: (obstacle, isDown) = (error, error.meansDown)
      }
    }
  }

  /// The number of queued mails. Any other answer comes from another kind of server, or a broken one.
  private static func number(_ login: APIClient.Answer) -> Result<DecimalNumber, APIError> {
    login.flatMap { body in Result { () throws(APIError) in try body.number() } }
  }

  /// `api.up`: 1 if the server can be asked, 0 if it is down, unknown if it works but refuses the request or sends an
  /// unusable answer.
  func measurement(_ metric: MetricDescription) -> Measurement {
    guard let obstacle else { return Measurement(metric: metric, reading: .value(1)) }
    guard isDown else { return Measurement(metric: metric, reading: .unreadable(reason: obstacle.sentence)) }
    return Measurement(metric: metric, reading: .value(0), finding: Finding(text: obstacle.sentence))
  }
}
