internal import IntegriaAPI

/// The examination of one server: one request at a time, so that it never holds more than one of the server's workers,
/// and none after one that was held or not answered.
final class Examination {
  let connection: Connection
  /// The place that names the proxy; nil for none.
  let proxy: String?
  let transport: WatchedTransport
  /// Seconds since 1970.
  let now: @Sendable () -> Int
  /// What the server said of its version.
  var version: ServerVersion?
  /// The server's dialect, once its version is known.
  var dialect = Dialect.documented
  /// Whether a request was held or not answered: nothing more is asked.
  var isOver = false
  /// Whether the second API took the token.
  var tokenIsGood = false
  /// What was answered so far.
  private(set) var answers: [Operation: ReplyBody] = [:]
  /// What failed already is not asked and not named again.
  private var failures: Set<Operation> = []
  /// For one request.
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

  /// A client for the next request, of this server or of another folder of it.
  func client(at address: ServerAddress? = nil) -> APIClient {
    APIClient(
      address: address ?? connection.address, credentials: connection.credentials, method: connection.method,
      transport: transport, deadline: Deadline(after: timeout), parallel: 1)
  }

  // MARK: Operations

  /// Asks an operation, now and once. Throws if it is not answered, and if nothing may be asked any more.
  func call(_ operation: Operation) throws(APIError) -> ReplyBody {
    guard !isOver, let answer = client().call([operation]).first else {
      throw APIError(.notAsked, operation: operation.name)
    }
    do throws(APIError) { return try answer.get() } catch {
      isOver = error.holdsWorker
      throw error
    }
  }

  /// The answer of an operation, which is asked at most once. nil if it cannot be had: the step that says so is failed
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

  /// Keeps the answer of an operation that was asked in another way.
  func keep(_ body: ReplyBody, of operation: Operation) { answers[operation] = body }

  /// A step for an operation that failed, or whose answer is of no use.
  func note(_ error: APIError, of operation: Operation, isNeeded: Bool = true) {
    guard failures.insert(operation).inserted, answersAreInOrder(after: error) else { return }
    add(
      .operation, isNeeded ? .failed : .warning, "\(operation.words): \(error.sentence)",
      remedy: Diagnosis.operationRemedy(error))
  }
}

extension Examination {
  /// Whether an answer that cannot be used belongs to what was asked: else something between mixes answers up, and the
  /// version, asked again, is not answered with the version.
  func answersAreInOrder(after error: APIError) -> Bool {
    switch error.kind {
    case .notANumber, .malformed: break
    default: return true
    }
    guard !isOver, case .success(let again) = client().open(with: []).version, again != version else { return true }
    isOver = true
    add(
      .answer, .failed,
      "the answers are not those to what was asked: info=version is now answered with '\(again.text)'",
      remedy: "a proxy or load balancer mixes answers up: go around it, or let it not keep connections to the server")
    return false
  }
}

extension APIError {
  /// Whether a worker of the server may still be busy with the request, or was for as long as a refused login is held.
  var holdsWorker: Bool {
    switch kind {
    case .timedOut, .notAsked, .refusedLogin, .unsupportedOperation: true
    default: false
    }
  }
}

extension Operation {
  /// The operation with its values.
  var words: String { ([name] + parameters.map { $0.isEmpty ? "\"\"" : $0 }).joined(separator: " ") }
}
