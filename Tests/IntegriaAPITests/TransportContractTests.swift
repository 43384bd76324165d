import IntegriaAPI
import IntegriaSimulator
import TestSupport
import Testing

/// What every user of a `Transport` relies on, for the live one and the tests' twin.
@Suite(.timeLimit(.minutes(10))) struct TransportContractTests {
  enum Kind: String, CaseIterable, Sendable { case live, twin }

  /// A transport with a healthy server of the documented dialect, and its address.
  private final class Scene: @unchecked Sendable {
    let transport: any Transport
    let url: String
    private let simulator: Simulator?

    init(_ kind: Kind) throws {
      switch kind {
      case .live:
        let simulator = try Simulator.running()
        let address = try ServerAddress(simulator.url)
        self.simulator = simulator
        url = address.endpoint
        transport = CurlTransport(to: address, options: ConnectionOptions())
      case .twin:
        simulator = nil
        url = try ServerAddress("http://desk.example.com/integria").endpoint
        transport = TransportTwin()
      }
    }

    deinit { simulator?.stop() }

    /// The bodies of the answers to forms; nil for each that failed.
    func bodies(_ forms: [String], parallel: Int = 4) async -> [String?] {
      await onThread { [self] in
        let requests = forms.map { HTTPRequest(url: url, method: .post, form: $0) }
        return transport.send(requests, until: Deadline(after: .seconds(60)), parallel: parallel).map { outcome in
          guard case .answered(let reply) = outcome.end else { return nil }
          return reply.status == 200 ? String(decoding: reply.body, as: UTF8.self) : nil
        }
      }
    }
  }

  private static let version = "info=version"
  private static let mails =
    "user=\(Simulator.user)&user_pass=\(Simulator.password)&pass=\(Simulator.apiPassword)&op=get_num_queued_emails"

  @Test(arguments: Kind.allCases, [1, 2, 8])
  func thereIsAnOutcomeForEachRequestInTheirOrder(_ kind: Kind, _ parallel: Int) async throws {
    let scene = try Scene(kind)
    let forms = (0..<12).map { $0 % 3 == 0 ? Self.version : Self.mails }
    let bodies = await scene.bodies(forms, parallel: parallel)
    #expect(bodies.count == forms.count)
    for (form, body) in zip(forms, bodies) {
      let text = try #require(body)
      #expect(text.hasPrefix("Integria IMS") == (form == Self.version), "\(form): \(text)")
    }
  }

  @Test(arguments: Kind.allCases)
  func noRequestHasNoOutcome(_ kind: Kind) async throws {
    let scene = try Scene(kind)
    #expect(await scene.bodies([]).isEmpty)
  }

  @Test(arguments: Kind.allCases)
  func requestsGoOnAfterConnectionsAreNoLongerReused(_ kind: Kind) async throws {
    let scene = try Scene(kind)
    #expect(await scene.bodies([Self.version]).compactMap(\.self).count == 1)
    scene.transport.stopReusingConnections()
    #expect(await scene.bodies([Self.version, Self.mails]).compactMap(\.self).count == 2)
  }
}
