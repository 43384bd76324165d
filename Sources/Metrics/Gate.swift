internal import IntegriaAPI
internal import Monitoring

/// What the first two requests, `info=version` and one cheap one with the login, say about the server.
struct Gate {
  let version: ServerVersion?
  /// Why nothing more may be asked; nil where the server answers and takes the login.
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
      case .timedOut: (obstacle, isDown) = (error, false)
      default: (obstacle, isDown) = (error, error.meansDown)
      }
    }
  }

  /// The number of queued mails: any other answer tells that this is no server of the kind, or a broken one.
  private static func number(_ login: APIClient.Answer) -> Result<DecimalNumber, APIError> {
    login.flatMap { body in Result { () throws(APIError) in try body.number() } }
  }

  var isOpen: Bool { obstacle == nil }
}
