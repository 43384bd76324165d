internal import Receiving
internal import Ticketing

/// Reads the body of `/event`: its members are options of `alert`.
struct EventBody {
  let run: CommandRun
  let namespace: String
  let server: String

  /// The options that a body may contain. Options that name a file of this machine are not allowed.
  private static let options = (OptionGroup.event.options + OptionGroup.ticket.options).filter {
    $0.completion != .file && !$0.isFlag
  }

  /// The event, or why there is nothing to do. Throws for a body that cannot be used.
  func read(_ body: [UInt8], _ limits: JSONLimits) throws(UsageError) -> EventReading.Result {
    let payload: EventPayload
    do throws(PayloadError) { payload = try EventPayload(body, limits) } catch {
      throw UsageError(error.description)
    }
    let words = try payload.options.map { option throws(UsageError) in
      guard Self.options.contains(where: { $0.name == option.name }) else {
        throw UsageError("there is no '\(String(option.name.unicodeScalars.prefix(40)))' in an event")
      }
      return "--\(option.name)=\(option.value)"
    }
    return try reading(words).read(server: server, namespace: namespace)
  }

  private func reading(_ words: [String]) throws(UsageError) -> EventReading {
    let arguments = try ParsedArguments(words, options: Self.options)
    return EventReading(
      Settings(arguments, run.effects.files),
      CommandRun(arguments: arguments, environment: [:], effects: run.effects), timeout: .zero)
  }
}
