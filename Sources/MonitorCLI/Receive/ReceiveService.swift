internal import Files
internal import HTTPServer
internal import IntegriaAPI
internal import Receiving
internal import Synchronization
internal import Ticketing

/// `receive` while it runs: a server that stores events, and a loop that delivers them.
final class ReceiveService {
  /// Time until the next round of delivery while something waits. How long a server that is down is left alone is the
  /// journal's to say.
  private static let pause = Duration.seconds(15)

  private let server: WebServer
  private let delivery: DeliveryLoop
  private let rounds: DeliveryRounds
  private let grace: Duration

  /// Ready, but not started. Throws if the process has no descriptors left, and for settings that make no sense.
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
    var report: CachedReport?
    if let lifetime = receive.pollLifetime {
      report = try CachedReport(settings, run.effects, lifetime: lifetime)
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

  /// Begins to listen and to deliver. Throws if there is no thread to be had.
  func start() throws(UsageError) {
    guard delivery.start() else { throw UsageError("no thread can be started") }
    do throws(SocketError) { try server.start() } catch { throw UsageError("\(error)") }
  }

  /// Takes nothing new, answers the requests that have begun, and ends the delivery after the key that it is at.
  func stop() {
    server.stop(grace: grace)
    rounds.end()
    _ = delivery.stop(within: rounds.timeout + .seconds(1))
  }
}

extension Receiver.Head {
  init(_ request: IncomingRequest) {
    let values = request.headers["authorization"] ?? []
    // Of two, a proxy may have looked at the other one.
    self.init(method: request.method, path: request.path, authorization: values.count == 1 ? values[0] : nil)
  }
}
