internal import FoundationEssentials
internal import IntegriaAPI

/// The request that distinguishes a refused token from a refused address without delay: `GET …/api/v2/ping` (API-V2.md
/// section 1).
struct TokenProbe {
  enum Answer: Equatable {
    case taken
    /// The reason in the server's words, without the token.
    case refused(String)
    /// An error of the server, with its HTTP status.
    case broken(Int)
    case unanswered
    /// The server does not have that API. The answer is never shown, since a login page repeats the query.
    case unknown
  }

  private struct Problem: Decodable { let error: String }
  private struct Ping: Decodable { let valid: Bool }

  /// The largest answer that is read, in bytes.
  private static let limit = 64 << 10

  private let url: String
  private let token: Secret

  init(_ connection: Connection, _ token: Secret) {
    let endpoint = connection.address.endpoint
    let script = endpoint.ranges(of: "/include/api.php").last?.lowerBound ?? endpoint.endIndex
    url = endpoint[..<script] + "/api/v2/ping"
    self.token = token
  }

  func ask(_ transport: any Transport, until deadline: Deadline) -> Answer {
    let request = HTTPRequest(url: url, method: .get, form: "", authorization: Secret("Bearer " + token.reveal()))
    switch transport.send([request], until: deadline, parallel: 1).first?.end {
    case .answered(let reply): return Self.read(status: reply.status, body: reply.body, token: token)
    case .failed(.timedOut): return .unanswered
    case .failed, nil: return .unknown
    }
  }

  /// The result of an answer. Only the text of a JSON error is shown, without control characters.
  static func read(status: Int, body: [UInt8], token: Secret) -> Answer {
    let data = Data(body.prefix(limit))
    let decoder = JSONDecoder()
    switch status {
    case 200:
      guard let ping = try? decoder.decode(Ping.self, from: data) else { return .unknown }
      return ping.valid ? .taken : .refused("it is not valid")
    case 401:
      guard let problem = try? decoder.decode(Problem.self, from: data) else { return .unknown }
      return .refused(Redaction([token]).hide(in: String(problem.error.prefix(200))))
    case 500...: return .broken(status)
    default: return .unknown
    }
  }
}
