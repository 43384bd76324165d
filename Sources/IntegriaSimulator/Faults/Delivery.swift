import HTTPServer

/// How to send an answer.
enum Delivery: Equatable {
  case whole
  /// Whole, and again in place of the answer to the next request on the connection.
  case double
  case drip(interval: Double)
  case truncated
  case digits(Int)
  case reset
  case close
  case hang

  /// The answer, or a closure that takes over the connection.
  func outcome(_ answer: HTTPAnswer) -> WebServer.Outcome {
    switch self {
    case .whole, .double: .answer(answer)
    case .close: .takeOver { _ in }
    case .reset: .takeOver { $0.reset() }
    case .hang: .takeOver(Self.hang)
    case .truncated: .takeOver { Self.truncate(answer, on: $0) }
    case .drip(let interval): .takeOver { Self.drip(answer, interval: interval, on: $0) }
    case .digits(let count): .takeOver { Self.sendDigits(answer, count: count, on: $0) }
    }
  }

  /// Keeps the connection until the client gives up or the server stops.
  private static func hang(_ socket: Socket) {
    while case .bytes = socket.receive(until: .now + .seconds(3_600)) {}
  }

  /// Sends half of the body, after a head that announces a hundred bytes more than the whole body.
  private static func truncate(_ answer: HTTPAnswer, on socket: Socket) {
    let half = answer.body.prefix((answer.body.count + 1) / 2)
    if socket.send(head(answer, length: answer.body.count + 100) + half) { socket.finish() }
  }

  private static func drip(_ answer: HTTPAnswer, interval: Double, on socket: Socket) {
    guard socket.send(head(answer, length: answer.body.count)) else { return }
    for byte in answer.body {
      guard socket.stop.pause(.seconds(interval)), socket.send([byte]) else { return }
    }
  }

  private static func sendDigits(_ answer: HTTPAnswer, count: Int, on socket: Socket) {
    guard socket.send(head(answer, length: count)) else { return }
    let block = [UInt8](repeating: 0x37, count: 65_536)
    var left = count
    while left > 0 {
      guard socket.send(block.prefix(left)) else { return }
      left -= min(left, block.count)
    }
  }

  private static func head(_ answer: HTTPAnswer, length: Int) -> [UInt8] {
    answer.head(length: length, keepAlive: nil, server: Simulator.webServerName)
  }
}
