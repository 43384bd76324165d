/// Serves one connection: request after request until either side closes.
struct ConnectionServer {
  let socket: Socket
  let number: Int
  let options: WebServer.Options
  /// Raised when the server accepts nothing new; the current answer is then the last one.
  let drain: StopSignal
  let handle: WebServer.Handler

  func serve() {
    defer { socket.close() }
    var reader = RequestReader(socket, limits: options.limits, drain: drain)
    while true {
      do throws(RequestFailure) {
        switch try reader.next(options.refusal) {
        case .refused(let answer):
          send(answer, keepAlive: nil, withBody: true)
          return
        case .request(var request):
          request.connection = number
          guard answer(request) else { return }
        }
      } catch {
        return refuse(error)
      }
    }
  }

  /// Answers with an error page.
  func refuse(_ failure: RequestFailure) {
    if let status = failure.status { send(options.errorPage(status), keepAlive: nil, withBody: true) }
  }

  /// Answers one request; false if the connection must be closed.
  private func answer(_ request: IncomingRequest) -> Bool {
    switch handle(request, socket.stop) {
    case .answer(let answer):
      let isKept = request.keepsAlive && !drain.isRaised
      return send(
        answer, keepAlive: isKept ? options.limits.idleTime : nil, withBody: request.method != "HEAD")
    case .takeOver(let serve):
      serve(socket)
      return false
    }
  }

  @discardableResult
  private func send(_ answer: HTTPAnswer, keepAlive: Duration?, withBody: Bool) -> Bool {
    let head = answer.head(length: answer.body.count, keepAlive: keepAlive, server: options.name)
    let sent = socket.send(head + (withBody ? answer.body : []), within: options.limits.answerTime)
    if sent, keepAlive == nil { socket.finish() }
    return sent && keepAlive != nil
  }
}
