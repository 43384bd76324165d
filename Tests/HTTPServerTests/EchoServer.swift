import HTTPServer
import Synchronization

/// A server that answers with the request, stopped when it is deallocated.
final class EchoServer {
  let server: WebServer
  let port: UInt16
  private let counter: Counter

  init(_ change: (inout WebServer.Options) -> Void = { _ in }) throws {
    var options = WebServer.Options()
    change(&options)
    let listener = try Listener(.loopback(0))
    port = listener.port
    let counter = Counter()
    self.counter = counter
    server = try WebServer([listener], options: options) { request, stop in
      counter.begun.add(1, ordering: .relaxed)
      return Self.answer(request, stop)
    }
    try server.start()
  }

  deinit { server.stop() }

  /// The number of requests that it has begun to answer.
  var begun: @Sendable () -> Int { { [counter] in counter.begun.load(ordering: .relaxed) } }

  private final class Counter: Sendable {
    let begun = Atomic(0)
  }

  /// Answers `/hold` when the server stops, `/wait` after 0.2 s, others at once.
  private static func answer(_ request: IncomingRequest, _ stop: StopSignal) -> WebServer.Outcome {
    switch request.path {
    case "/hold":
      _ = stop.pause(.seconds(60))
      return .takeOver { _ in }
    case "/wait": _ = stop.pause(.milliseconds(200))
    default: break
    }
    let query = String(decoding: request.query, as: UTF8.self)
    return .answer(
      HTTPAnswer("\(request.method) \(request.path) \(query) \(request.body.count) on \(request.connection)"))
  }
}
