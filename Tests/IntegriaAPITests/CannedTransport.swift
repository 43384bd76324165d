import IntegriaAPI
import Synchronization

/// A transport that answers from a list or a closure, and records its requests.
final class CannedTransport: Transport {
  private let answer: @Sendable (HTTPRequest) -> HTTPOutcome
  private let asked = Mutex<[HTTPRequest]>([])

  init(_ answer: @escaping @Sendable (HTTPRequest) -> HTTPOutcome) { self.answer = answer }

  /// Answers every request immediately with this body and HTTP 200.
  convenience init(body: String) {
    self.init { _ in HTTPOutcome(.answered(HTTPReply(status: 200, body: Array(body.utf8))), elapsed: .seconds(0.02)) }
  }

  var requests: [HTTPRequest] { asked.withLock { $0 } }

  func send(_ requests: [HTTPRequest], until deadline: Deadline, parallel: Int) -> [HTTPOutcome] {
    asked.withLock { $0 += requests }
    return requests.map(answer)
  }

  /// A client with this transport.
  func client(
    _ credentials: Credentials = Credentials(user: "admin", password: Secret("integria")),
    method: HTTPRequest.Method = .post
  ) throws -> APIClient {
    APIClient(
      address: try ServerAddress("http://helpdesk.example.com/integria"), credentials: credentials, method: method,
      transport: self, deadline: Deadline(after: .seconds(60)))
  }
}

extension ReplyBody {
  /// A body as the client returns it, for an immediate HTTP 200.
  static func of(_ text: String, operation: String = "get_stats") throws -> ReplyBody {
    try CannedTransport(body: text).client().call([Operation(operation)])[0].get()
  }
}
