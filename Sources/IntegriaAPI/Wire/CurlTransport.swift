internal import CCurl

/// The live transport: libcurl's multi interface, driven by one thread.
///
/// The deadline is kept here and not with libcurl's own timeout, which would wait for a name look-up that never ends
/// (libcurl joins its resolver's thread when it gives a transfer up).
package final class CurlTransport: Transport {
  private let options: ConnectionOptions
  private let address: ServerAddress
  private let multi: UnsafeMutableRawPointer?
  private let cookies: UnsafeMutableRawPointer?
  private var kept = KeptConnections()

  package init(to address: ServerAddress, options: ConnectionOptions) {
    _ = curl_global_init(Int(CCURL_GLOBAL_ALL.rawValue))
    self.address = address
    self.options = options
    multi = curl_multi_init()
    cookies = curl_share_init()
    _ = ccurl_share_set_number(
      cookies, Int32(CCURL_SHARE_OPTION_SHARE.rawValue), Int32(CCURL_SHARE_DATA_COOKIE.rawValue))
  }

  // No deinit: a run has one transport and ends the process, and closing it would wait for an abandoned look-up.

  package func stopReusingConnections() { kept.giveUp() }

  package func send(_ requests: [HTTPRequest], until deadline: Deadline, parallel: Int) -> [HTTPOutcome] {
    guard multi != nil, cookies != nil else {
      let reason = Shortage.reason(0) ?? "libcurl cannot start"
      return requests.map { _ in HTTPOutcome(.failed(.local(reason)), elapsed: .zero) }
    }
    var outcomes = [HTTPOutcome?](repeating: nil, count: requests.count)
    var waiting = requests.indices.makeIterator()
    var running: [Int: CurlTransfer] = [:]

    func startNext() {
      guard !deadline.hasPassed, let index = waiting.next() else { return }
      guard let transfer = CurlTransfer(requests[index], index: index, to: address, options: options, cookies: cookies)
      else {
        outcomes[index] = HTTPOutcome(.failed(.local("libcurl has no memory for a transfer")), elapsed: .zero)
        return startNext()
      }
      if !kept.areInOrder { transfer.useOwnConnection() }
      guard curl_multi_add_handle(multi, transfer.easy) == 0 else {
        transfer.close()
        outcomes[index] = HTTPOutcome(.failed(.local("libcurl does not take a transfer")), elapsed: .zero)
        return startNext()
      }
      running[index] = transfer
    }

    kept.begin()
    for _ in 0..<max(1, parallel) { startNext() }
    while !running.isEmpty, !deadline.hasPassed {
      for (transfer, result) in drive(until: deadline) where running.removeValue(forKey: transfer.index) != nil {
        outcomes[transfer.index] = finish(transfer, result)
        startNext()
      }
    }
    for transfer in running.values { outcomes[transfer.index] = abandon(transfer) }
    for index in kept.end() { outcomes[index] = outcomes[index]?.outOfOrder }
    return outcomes.map { $0 ?? HTTPOutcome(.failed(.timedOut(.connecting)), elapsed: .zero) }
  }

  private func finish(_ transfer: CurlTransfer, _ result: Int32) -> HTTPOutcome {
    let outcome = transfer.outcome(result)
    kept.add(transfer)
    _ = curl_multi_remove_handle(multi, transfer.easy)
    transfer.close()
    return outcome
  }

  /// Moves all transfers on, waits for the next event, and returns those that are done.
  private func drive(until deadline: Deadline) -> [(CurlTransfer, Int32)] {
    var stillRunning: Int32 = 0
    _ = curl_multi_perform(multi, &stillRunning)
    var done: [(CurlTransfer, Int32)] = []
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.message == Int32(CCURL_MESSAGE_DONE.rawValue) else { continue }
      var context: UnsafeMutableRawPointer?
      _ = ccurl_get_pointer(message.pointee.easy, CCURL_INFO_PRIVATE, &context)
      guard let context else { continue }
      done.append((Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue(), message.pointee.data.result))
    }
    if done.isEmpty {
      let milliseconds = (deadline.remaining / .milliseconds(1)).rounded(.up)
      _ = curl_multi_poll(multi, nil, 0, Int32(min(milliseconds, 60_000)), nil)
    }
    return done
  }

  /// Ends a transfer whose time is over. One that still looks a name up is left alone: removing it would block.
  private func abandon(_ transfer: CurlTransfer) -> HTTPOutcome {
    let stage = transfer.stage
    let outcome = HTTPOutcome(.failed(.timedOut(stage)), elapsed: transfer.elapsed)
    if stage != .resolving {
      _ = curl_multi_remove_handle(multi, transfer.easy)
      transfer.close()
    }
    return outcome
  }
}

extension HTTPOutcome {
  /// The same, if it is an answer, as one that may belong to another request.
  fileprivate var outOfOrder: HTTPOutcome {
    guard case .answered = end else { return self }
    let words = "more answers than requests came on a connection, as from a proxy that answers twice"
    return HTTPOutcome(.failed(.other(words)), elapsed: elapsed, tls: tls)
  }
}
