internal import Files
internal import HTTPServer
internal import IntegriaAPI
internal import Receiving
internal import Synchronization
internal import Ticketing

/// The running `receive`: a server that stores events, and a loop that delivers them.
final class ReceiveService {
  /// The time between two rounds of delivery while events wait. The journal's `BackOff` may make a round send nothing.
  private static let pause = Duration.seconds(15)

  private let server: WebServer
  private let delivery: DeliveryLoop
  private let rounds: DeliveryRounds
  private let grace: Duration

  /// Makes the service without starting it. Throws if no file descriptor is free, and for wrong settings.
  init(
    _ listeners: [Listener], _ receive: ReceiveSettings, _ settings: Settings, _ servers: TicketServers,
    _ run: CommandRun
  ) throws(UsageError) {
    let tickets = servers.own
    let rounds = DeliveryRounds(try servers.all(), timeout: try settings[.timeout], run.effects.output)
    guard let delivery = DeliveryLoop(pause: Self.pause, deliver: { rounds.deliver() }) else {
      throw UsageError("no descriptors are left")
    }
    let webhooks = WebhookEvents(
      policy: try settings.webhookPolicy(), namespace: tickets.policy.namespace, server: tickets.server,
      limits: .request)
    let intake = EventIntake(servers, webhooks, run, wake: delivery.wake)
    let counters = ReceiverCounters()
    let report = try receive.pollLifetime.map { lifetime throws(UsageError) in
      try CachedReport(settings, run, lifetime: lifetime)
    }
    let page = ReceivePage(
      counters: counters, paths: intake.paths.keys.sorted(), stateFolder: tickets.stateFolder, report: report,
      now: run.effects.now)
    let receiver = Receiver(
      access: receive.access, counters: counters, intakes: intake.paths, metrics: { page.text() })
    do throws(SocketError) {
      server = try WebServer(listeners, options: Self.options(receive, receiver, counters)) { request, _ in
        let head = Receiver.Head(request)
        return .answer((receiver.refusal(head) ?? receiver.answer(head, body: request.body)).overHTTP)
      }
    } catch { throw UsageError("\(error)") }
    (self.rounds, self.delivery, grace) = (rounds, delivery, receive.limits.requestTime)
  }

  private static func options(
    _ receive: ReceiveSettings, _ receiver: Receiver, _ counters: ReceiverCounters
  ) -> WebServer.Options {
    var options = WebServer.Options()
    options.limits = receive.limits
    options.mostConnections = receive.mostConnections
    options.errorPage = { counters.errorPage($0) }
    options.refusal = { receiver.refusal(Receiver.Head($0))?.overHTTP }
    return options
  }

  /// Starts to listen and to deliver. Throws if no thread can be made.
  func start() throws(UsageError) {
    guard delivery.start() else { throw UsageError("no thread can be started") }
    do throws(SocketError) { try server.start() } catch { throw UsageError("\(error)") }
  }

  /// Accepts no new requests, answers those that have begun, and ends the delivery after its present key.
  func stop() {
    server.stop(grace: grace)
    rounds.end()
    _ = delivery.stop(within: rounds.timeout + .seconds(1))
  }
}

extension Receiver.Head {
  init(_ request: IncomingRequest) {
    let values = request.headers["authorization"] ?? []
    // Two such headers count as none: a proxy may have checked the other one.
    self.init(method: request.method, path: request.path, authorization: values.count == 1 ? values[0] : nil)
  }
}
