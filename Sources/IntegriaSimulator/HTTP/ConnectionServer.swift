import Synchronization

/// Serves one connection: request after request until either side closes.
struct ConnectionServer {
  private let socket: Socket
  private let api: APIServer
  private let number: Int

  init(_ socket: Socket, api: APIServer) {
    self.socket = socket
    self.api = api
    number = api.state.connections.add(1, ordering: .relaxed).newValue
  }

  /// Reads, answers and closes.
  func serve() {
    var reader = RequestReader(socket)
    while true {
      do throws(RequestFailure) {
        let request = try reader.next()
        guard answer(request) else { return }
      } catch {
        return refuse(error)
      }
    }
  }

  private func refuse(_ failure: RequestFailure) {
    let status =
      switch failure {
      case .gone: 0
      case .lineTooLong: 414
      case .malformed: 400
      case .bodyTooLarge: 413
      case .lengthMissing: 411
      }
    guard status > 0 else { return socket.close() }
    let page = ErrorPages.apache(status)
    _ = socket.send(page.head(length: page.body.count, keepsAlive: false) + page.body)
    socket.finish()
  }

  /// Answers one request; false if the connection is closed.
  private func answer(_ request: HTTPRequest) -> Bool {
    if request.path == "/simulator" {
      return send(ControlPage(state: api.state, api: api).answer(request), .whole, to: request)
    }
    let exchange = api.answer(request, connection: number)
    return send(exchange.answer, exchange.delivery, to: request)
  }

  private func send(_ answer: HTTPAnswer, _ delivery: Delivery, to request: HTTPRequest) -> Bool {
    let keepsAlive = request.keepsAlive && !socket.stop.isRaised
    let body = request.method == "HEAD" ? [] : answer.body
    switch delivery {
    case .whole:
      guard socket.send(answer.head(length: answer.body.count, keepsAlive: keepsAlive) + body) else {
        socket.close()
        return false
      }
      if !keepsAlive { socket.finish() }
      return keepsAlive
    // Until the client gives up or the server stops.
    case .hang: while socket.receive(seconds: 3_600) != nil {}
    case .reset:
      socket.reset()
      return false
    case .close: break
    case .truncated:
      let half = answer.head(length: body.count + 100, keepsAlive: false) + body.prefix((body.count + 1) / 2)
      if socket.send(half) { socket.finish() } else { socket.close() }
      return false
    case .drip(let interval): drip(answer, interval: interval)
    case .digits(let count): sendDigits(answer, count: count)
    }
    socket.close()
    return false
  }

  private func drip(_ answer: HTTPAnswer, interval: Double) {
    guard socket.send(answer.head(length: answer.body.count, keepsAlive: false)) else { return }
    for byte in answer.body {
      guard socket.stop.pause(seconds: interval), socket.send([byte]) else { return }
    }
  }

  private func sendDigits(_ answer: HTTPAnswer, count: Int) {
    guard socket.send(answer.head(length: count, keepsAlive: false)) else { return }
    let block = [UInt8](repeating: 0x37, count: 65_536)
    var left = count
    while left > 0 {
      guard socket.send(block.prefix(left)) else { return }
      left -= min(left, block.count)
    }
  }
}
