internal import IntegriaAPI

/// The examination of one server. It sends one request at a time, so that it never occupies more than one of the
/// server's workers, and none after a request that was delayed or not answered.
final class Examination {
  let connection: Connection
  /// The place that names the proxy; nil for none.
  let proxy: String?
  let transport: WatchedTransport
  /// Seconds since 1970.
  let now: @Sendable () -> Int
  /// The server's version; nil before its answer.
  var version: ServerVersion?
  /// The server's dialect, once its version is known.
  var dialect = Dialect.documented
  /// Whether a request was delayed or not answered, after which no other is sent.
  var isOver = false
  /// Whether the second API accepted the token.
  var tokenIsGood = false
  var answers: [Operation: ReplyBody] = [:]
  private(set) var times: [Operation: Duration] = [:]
  var versionTime = Duration.zero
  /// Operations that failed; they are not called or reported again.
  private var failures: Set<Operation> = []
  /// The timeout of one request.
  let timeout: Duration
  private let emit: (DoctorStep) -> Void

  init(
    _ connection: Connection, proxy: String?, timeout: Duration, transport: WatchedTransport,
    now: @escaping @Sendable () -> Int, emit: @escaping (DoctorStep) -> Void
  ) {
    self.connection = connection
    self.proxy = proxy
    self.timeout = timeout
    self.transport = transport
    self.now = now
    self.emit = emit
  }

  func add(_ name: DoctorStep.Name, _ status: DoctorStep.Status, _ text: String, remedy: String = "") {
    emit(DoctorStep(name, status, text, remedy: remedy))
  }

  func add(_ step: DoctorStep) { emit(step) }

  /// A client for the next request, to this server or to another folder of it.
  func client(at address: ServerAddress? = nil) -> APIClient {
    connection.client(transport, at: address, until: Deadline(after: timeout), parallel: 1)
  }

  // MARK: Operations

  /// Calls an operation once. Throws if it is not answered, and if no further request may be sent.
  func call(_ operation: Operation) throws(APIError) -> ReplyBody {
    guard !isOver, let answer = client().call([operation]).first else {
      throw APIError(.notAsked, operation: operation.name)
    }
    do throws(APIError) {
      let body = try answer.get()
      times[operation] = transport.elapsed
      return body
    } catch {
      isOver = error.holdsWorker
      throw error
    }
  }

  /// The answer of an operation, which is called at most once. If it has none, returns nil and adds a step: a failure
  /// if the configuration needs the operation, else a warning.
  func ask(_ operation: Operation, isNeeded: Bool = true) -> ReplyBody? {
    if let known = answers[operation] { return known }
    guard !isOver, !failures.contains(operation) else { return nil }
    do throws(APIError) {
      let body = try call(operation)
      answers[operation] = body
      return body
    } catch {
      note(error, of: operation, isNeeded: isNeeded)
      return nil
    }
  }

  /// The value that `read` finds in an operation's answer. If there is none, returns nil and adds a step: a failure if
  /// the configuration needs the operation, else a warning.
  func value<Value>(
    of operation: Operation, isNeeded: Bool = true, _ read: (ReplyBody) throws(APIError) -> Value
  ) -> Value? {
    guard let body = ask(operation, isNeeded: isNeeded) else { return nil }
    do throws(APIError) { return try read(body) } catch {
      note(error, of: operation, isNeeded: isNeeded)
      return nil
    }
  }

  /// Adds a step for an operation that failed or whose answer cannot be used.
  func note(_ error: APIError, of operation: Operation, isNeeded: Bool = true) {
    guard failures.insert(operation).inserted, answersAreInOrder(after: error) else { return }
    add(
      .operation, isNeeded ? .failed : .warning, "\(operation.words): \(error.sentence)",
      remedy: Diagnosis.operationRemedy(error))
  }

  /// Whether answers belong to their requests. A faulty proxy may mix them up; the version, requested again, then has
  /// another answer.
  func answersAreInOrder(after error: APIError) -> Bool {
    guard [.notANumber, .malformed].contains(error.kind), !isOver,
      case .success(let again) = client().probe(with: []).version, again != version
    else { return true }
    isOver = true
    add(
      .answer, .failed,
      "the answers are not those to what was asked: info=version is now answered with '\(again.text)'",
      remedy: "a proxy or load balancer mixes answers up: go around it, or let it not keep connections to the server")
    return false
  }
}

extension APIError {
  /// Whether a worker of the server may still be busy with the request, or was busy for as long as a refused login is
  /// delayed.
  var holdsWorker: Bool {
    switch kind {
    case .timedOut, .notAsked, .refusedLogin, .unsupportedOperation: true
    default: false
    }
  }
}

extension Operation {
  var words: String { ([name] + parameters.map { $0.isEmpty ? "\"\"" : $0 }).joined(separator: " ") }
}
