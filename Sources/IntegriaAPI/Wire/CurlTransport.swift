internal import CCurl

/// The live transport: libcurl's multi interface, driven by one thread.
///
/// It enforces the deadline itself. With its own timeout, libcurl would wait for a name look-up that never ends,
/// because it joins its resolver's thread when it gives up a transfer.
package final class CurlTransport: Transport {
  private let options: ConnectionOptions
  private let address: ServerAddress
  private let multi: UnsafeMutableRawPointer?
  /// The session cookie, and the TLS sessions, which make every connection after the first cheaper; nil if libcurl
  /// cannot share them.
  private let share: UnsafeMutableRawPointer?
  private var pool: ConnectionPool
  private var kept = KeptConnections()
  /// Whether authorities in the system's folder signed all certificates so far.
  private var folderSuffices = true
  /// Whether a name look-up was abandoned, which still uses the handles.
  private var hasAbandoned = false

  /// Initialises libcurl once a process: before 7.84 two threads must not do so at the same time.
  private static let isReady = curl_global_init(CCURL_GLOBAL_ALL) == 0

  package init(to address: ServerAddress, options: ConnectionOptions) {
    self.address = address
    self.options = options
    pool = ConnectionPool(isSecure: address.isSecure)
    multi = Self.isReady ? curl_multi_init() : nil
    let share = Self.isReady ? curl_share_init() : nil
    let sharesBoth = ccurl_share_set_data(share, .cookies) == 0 && ccurl_share_set_data(share, .tlsSessions) == 0
    self.share = sharesBoth ? share : nil
  }

  /// Closes the connections, unless a name look-up was abandoned, because libcurl would wait for its end.
  deinit {
    guard !hasAbandoned else { return }
    _ = curl_multi_cleanup(multi)
    _ = curl_share_cleanup(share)
  }

  package func stopReusingConnections() { kept.giveUp() }

  package func send(_ requests: [HTTPRequest], until deadline: Deadline, parallel: Int) -> [HTTPOutcome] {
    guard multi != nil, share != nil else {
      let reason = Shortage.reason(0) ?? "libcurl cannot start"
      return requests.map { _ in HTTPOutcome(.failed(.local(reason)), elapsed: .zero) }
    }
    var outcomes = [HTTPOutcome?](repeating: nil, count: requests.count)
    var waiting = Array(requests.indices)[...]
    var running: [CurlTransfer] = []
    let begun = ContinuousClock.now
    kept.begin()
    while !(waiting.isEmpty && running.isEmpty), !deadline.hasPassed {
      while running.count < max(1, parallel), running.count < max(1, pool.opened) || wait(since: begun) == .zero,
        let index = waiting.popFirst()
      {
        switch begin(requests[index], index) {
        case .begun(let transfer): running.append(transfer)
        case .refused(let reason): outcomes[index] = HTTPOutcome(.failed(.local(reason)), elapsed: .zero)
        }
      }
      guard !running.isEmpty else { continue }
      let span = waiting.isEmpty || running.count >= parallel ? nil : wait(since: begun)
      for (transfer, result) in drive(until: deadline, atMost: span) {
        guard let place = running.firstIndex(where: { $0 === transfer }) else { continue }
        running.remove(at: place)
        outcomes[transfer.index] = finish(transfer, result, besides: running)
        if outcomes[transfer.index] == nil { waiting = [transfer.index] + waiting }
      }
    }
    for transfer in running { outcomes[transfer.index] = abandon(transfer) }
    for index in kept.end() { outcomes[index] = outcomes[index]?.outOfOrder }
    return outcomes.map { $0 ?? HTTPOutcome(.failed(.timedOut(.connecting)), elapsed: .zero) }
  }

  private enum Start {
    case begun(CurlTransfer)
    /// libcurl does not accept the request, for this reason; the cause is this machine or this program.
    case refused(String)
  }

  /// Hands a request to libcurl.
  private func begin(_ request: HTTPRequest, _ index: Int) -> Start {
    guard let transfer = CurlTransfer(request, index: index, to: address, options: options, share: share) else {
      return .refused("libcurl has no memory for a transfer")
    }
    if folderSuffices { transfer.trustFolderAlone(options) }
    if !kept.areInOrder { transfer.useOwnConnection() }
    var refusal = transfer.easy.refusal
    if refusal == nil, curl_multi_add_handle(multi, transfer.easy.pointer) != 0 {
      refusal = "libcurl does not take a transfer"
    }
    guard let refusal else { return .begun(transfer) }
    transfer.close()
    return .refused(refusal)
  }

  /// How much longer a request that has waited since `begun` should wait for a connection before it opens one.
  private func wait(since begun: ContinuousClock.Instant) -> Duration {
    kept.areInOrder ? pool.wait(after: begun.duration(to: .now)) : .zero
  }

  /// The outcome of a finished transfer; nil if it must start again. It does so with all of the system's authorities if
  /// the handshake failed, in which case nothing was sent. It does so over a connection of its own if the answer may
  /// belong to another request. (A request that must not be repeated has its own connection from the start.)
  private func finish(
    _ transfer: CurlTransfer, _ result: CurlResult, besides running: [CurlTransfer]
  ) -> HTTPOutcome? {
    if result == .peerFailedVerification, transfer.trustsFolderAlone {
      folderSuffices = false
      discard(transfer)
      return nil
    }
    pool.note(newConnections: transfer.easy.number(.newConnections), openedWithin: transfer.easy.time(.pretransferTime))
    let outcome = transfer.outcome(result)
    let isInOrder = result != .ok || kept.add(transfer, besides: running)
    discard(transfer)
    return isInOrder ? outcome : nil
  }

  private func discard(_ transfer: CurlTransfer) {
    _ = curl_multi_remove_handle(multi, transfer.easy.pointer)
    transfer.close()
  }

  /// Advances all transfers, waits for the next event, and returns the finished transfers.
  private func drive(until deadline: Deadline, atMost span: Duration?) -> [(CurlTransfer, CurlResult)] {
    var stillRunning: Int32 = 0
    _ = curl_multi_perform(multi, &stillRunning)
    var done: [(CurlTransfer, CurlResult)] = []
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left)?.pointee {
      guard message.message == .done else { continue }
      var context: UnsafeMutableRawPointer?
      _ = ccurl_get_pointer(message.easy, .privateData, &context)
      guard let context else { continue }
      done.append((Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue(), message.data.result))
    }
    if done.isEmpty {
      let wait = min(deadline.remaining, span ?? .seconds(60), .seconds(60))
      _ = curl_multi_poll(multi, nil, 0, Int32((wait / .milliseconds(1)).rounded(.up)), nil)
    }
    return done
  }

  /// Ends a transfer whose time is over. A transfer in its name look-up is left alone, because removing it would block.
  private func abandon(_ transfer: CurlTransfer) -> HTTPOutcome {
    let stage = transfer.stage
    let outcome = HTTPOutcome(.failed(.timedOut(stage)), elapsed: transfer.elapsed)
    if stage == .resolving { hasAbandoned = true } else { discard(transfer) }
    return outcome
  }
}

extension HTTPOutcome {
  /// An answer turned into a failure, because it may belong to another request; other outcomes are unchanged.
  fileprivate var outOfOrder: HTTPOutcome {
    guard case .answered = end else { return self }
    let words = "more answers than requests came on a connection, as from a proxy that answers twice"
    return HTTPOutcome(.failed(.other(words)), elapsed: elapsed, tls: tls)
  }
}
