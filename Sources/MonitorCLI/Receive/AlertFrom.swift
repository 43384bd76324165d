internal import Files
internal import IntegriaAPI
internal import Monitoring
internal import Receiving
internal import Ticketing

/// `alert --from SENDER FILE`: reads the body of a webhook and delivers its alerts.
struct AlertFrom {
  private let run: CommandRun
  private let source: WebhookSource
  private let path: String

  /// nil without `--from`. Throws if the sender is unknown, or if not exactly one file is given.
  init?(_ settings: Settings, _ run: CommandRun) throws(UsageError) {
    guard let source = try settings[.sender], let setting = settings.setting(.sender) else { return nil }
    guard let path = run.arguments.operands.first else {
      throw setting.error("which file? It is named last; - is standard input")
    }
    if let extra = run.arguments.operands.dropFirst().first { throw run.unknown(extra) }
    let options = OptionGroup.event.options + OptionGroup.ticket.options
    if let option = options.first(where: { run.arguments.has($0) }) {
      throw setting.error("--\(option.name) does not go with it: the body says what the event is, the file the rest")
    }
    self.run = run
    self.source = source
    self.path = path
  }

  /// Throws if the body cannot be read or used.
  func read(_ settings: Settings, _ tickets: TicketRun, timeout: Duration) throws(UsageError) -> WebhookEvents.Reading {
    let events = WebhookEvents(
      policy: try settings.webhookPolicy(), namespace: tickets.policy.namespace, server: tickets.server,
      limits: .standardInput)
    let body = try body(limit: JSONLimits.standardInput.bytes, timeout: timeout)
    do throws(PayloadError) {
      return try events.read(body, from: source, now: run.effects.now())
    } catch {
      throw UsageError("this is no alert of \(source.title): \(error.description.onOneLine)")
    }
  }

  private func body(limit: Int, timeout: Duration) throws(UsageError) -> [UInt8] {
    do throws(FileError) {
      return try run.effects.files.readFileOrInput(path, limit: limit, within: timeout)
    } catch {
      throw UsageError("'\(path)' cannot be read: \(error.reason)")
    }
  }
}
