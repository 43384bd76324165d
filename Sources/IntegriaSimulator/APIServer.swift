import HTTPServer
import Synchronization

/// `include/api.php`: checks logins, calls operations and wraps their answers.
struct APIServer: Sendable {
  let options: Simulator.Options
  let state: SharedState
  let port: UInt16

  /// Returns the answer to a request and how to send it, after any delays.
  func answer(_ request: IncomingRequest, stop: StopSignal) -> (answer: HTTPAnswer, delivery: Delivery) {
    state.workers.withLock { $0.begin() }
    defer { state.workers.withLock { $0.end() } }
    let parameters = RequestParameters(request)
    state.record(record(request, parameters))
    if options.latency > 0, !stop.pause(.seconds(options.latency)) { return (HTTPAnswer.page(""), .close) }
    guard let fault = state.faults.withLock({ $0.take(for: parameters) }) else {
      return perform(request, parameters, stop).map { ($0, .whole) } ?? (HTTPAnswer.page(""), .close)
    }
    let player = FaultPlayer(
      fault: fault, stop: stop, refusalDelay: options.refusalDelay, ownAddress: "http://127.0.0.1:\(port)",
      perform: { perform(request, parameters, stop, fault) ?? HTTPAnswer.page("") })
    return player.play()
  }

  /// Whether a path is `include/api.php`, with any number of slashes and anything after it.
  private static func isAPI(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return parts.prefix(2) == ["include", "api.php"] || parts.prefix(3) == ["integria", "include", "api.php"]
  }

  /// Processes a request; nil if the server stops in the meantime.
  private func perform(
    _ request: IncomingRequest, _ parameters: RequestParameters, _ stop: StopSignal, _ fault: Fault? = nil
  ) -> HTTPAnswer? {
    if request.path.hasPrefix("/integria/api/v2/") { return Version2(options: options).answer(to: request) }
    guard Self.isAPI(request.path) else { return ErrorPages.apache(404) }
    let cookie = request.header("cookie")
    if parameters.encoded["info"] == "version" { return Session.answer(options.dialect.version, cookie: cookie) }
    guard let (body, found) = carryOut(parameters, authorization: request.header("authorization"), fault) else {
      state.workers.withLock { $0.refusals += 1 }
      return stop.pause(.seconds(options.refusalDelay)) ? Session.answer("", cookie: cookie) : nil
    }
    state.workers.withLock { $0.ticketsRead += found }
    let cost = state.ticketCost.withLock { $0 } * Double(found)
    if cost > 0, !stop.pause(.seconds(cost)) { return nil }
    return Session.answer(body, cookie: cookie)
  }

  /// The body for a known operation with a valid login, and the number of tickets that the database read for it. nil is
  /// a refusal; all reasons look the same.
  private func carryOut(
    _ parameters: RequestParameters, authorization: String?, _ fault: Fault?
  ) -> (body: String, found: Int)? {
    state.withStore { store in
      let login = Login(parameters: parameters, authorization: authorization, options: options)
      guard let user = login.user(in: store) else { return nil }
      guard let operation = Operations.named(parameters.encoded["op"] ?? "", in: options.dialect) else { return nil }
      var call = Call(parameters, dialect: options.dialect, user: user, now: Clock.seconds)
      call.time = DatabaseTime(zone: options.timeZone)
      if case .searchLag(let seconds) = fault { call.searchLag = seconds }
      store.found = 0
      let body = operation(call, &store)
      return (body, store.found)
    }
  }

  private func record(_ request: IncomingRequest, _ parameters: RequestParameters) -> RecordedRequest {
    RecordedRequest(
      operation: parameters.operation, params: parameters.plain["params"] ?? "", parameters: parameters.plain,
      queryNames: parameters.queryNames, method: request.method, path: request.path, when: Clock.now,
      cookie: request.header("cookie"), userAgent: request.header("user-agent"),
      authorization: request.header("authorization"), connection: request.connection)
  }
}
