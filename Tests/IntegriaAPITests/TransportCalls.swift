import IntegriaAPI
import IntegriaSimulator
import TestSupport

/// A live transport to one address, called outside the tests' own threads.
struct LiveCalls {
  let address: ServerAddress
  private let transport: CurlTransport

  init(_ url: String, _ change: (inout ConnectionOptions) -> Void = { _ in }) throws {
    var options = ConnectionOptions()
    change(&options)
    address = try ServerAddress(url)
    transport = CurlTransport(to: address, options: options)
  }

  func stopReusingConnections() { transport.stopReusingConnections() }

  /// Sends a request for each form in parallel, and returns the outcomes.
  func send(
    _ forms: [String] = ["info=version"], method: HTTPRequest.Method = .post, authorization: Secret? = nil,
    seconds: Double = 20, parallel: Int = 4, isRepeatable: Bool = true
  ) async -> [HTTPOutcome] {
    let requests = forms.map {
      HTTPRequest(
        url: address.endpoint, method: method, form: $0, authorization: authorization, isRepeatable: isRepeatable)
    }
    let box = Handover(transport)
    return await onThread {
      box.value.send(requests, until: Deadline(after: .seconds(seconds)), parallel: parallel)
    }
  }
}

extension HTTPOutcome {
  var reply: HTTPReply? {
    guard case .answered(let reply) = end else { return nil }
    return reply
  }

  var failure: TransportFailure? {
    guard case .failed(let failure) = end else { return nil }
    return failure
  }

  /// The body as text; nil without an answer.
  var text: String? { reply.map { String(decoding: $0.body, as: UTF8.self) } }
}

extension Simulator {
  /// A running simulator on a free port.
  static func running(_ change: (inout Options) -> Void = { _ in }) throws -> Simulator {
    var options = Options()
    change(&options)
    let simulator = Simulator(options)
    try simulator.start()
    return simulator
  }

  /// A call with a valid login.
  static func form(_ operation: String, _ rest: String = "") -> String {
    "user=\(user)&user_pass=\(password)&pass=\(apiPassword)&op=\(operation)\(rest)"
  }
}
