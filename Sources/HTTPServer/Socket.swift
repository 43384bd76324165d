internal import Glibc
internal import Synchronization

/// An accepted connection, used by one thread. Every wait ends when the server stops.
package final class Socket: Sendable {
  /// The result of a wait for bytes.
  package enum Received: Sendable {
    case bytes([UInt8])
    /// The client closed or reset the connection, or it failed.
    case ended
    case timedOut
    /// One of the signals was raised.
    case stopped
  }

  /// Ends every wait on this connection when it is raised.
  package let stop: StopSignal
  private let descriptor: Int32
  private let isOpen = Mutex(true)

  /// Takes over a connected, non-blocking descriptor.
  init(_ descriptor: Int32, stop: StopSignal) {
    self.descriptor = descriptor
    self.stop = stop
    var on: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  deinit { close() }

  /// Returns up to 64 KiB as soon as bytes arrive.
  ///
  /// Like `stop`, `signal` ends the wait, but bytes that have already arrived are returned first.
  package func receive(until deadline: ContinuousClock.Instant, or signal: StopSignal? = nil) -> Received {
    while true {
      let (bytes, code) = receiveNow()
      if !bytes.isEmpty { return .bytes(bytes) }
      guard code == EINTR || wouldBlock(code) else { return .ended }
      if wouldBlock(code), let end = wait(for: Int16(POLLIN), until: deadline, or: signal) { return end }
    }
  }

  /// Sends all of the bytes; false if the client went away, did not receive them in time, or the server stops.
  package func send(_ bytes: some Sequence<UInt8>, within span: Duration = .seconds(60)) -> Bool {
    let deadline = ContinuousClock.now + span
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      let code = errno
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if wouldBlock(code) {
        guard wait(for: Int16(POLLOUT), until: deadline, or: nil) == nil else { return false }
      } else if code != EINTR {
        return false
      }
    }
    return true
  }

  /// Ends the connection with a RST, as a crashed or firewalled server does.
  package func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    close()
  }

  /// Ends the connection in order: the client still receives everything that was sent, even if it is still sending.
  package func finish() {
    shutdown(descriptor, Int32(SHUT_WR))
    let deadline = ContinuousClock.now + .seconds(1)
    // A client may never stop sending.
    while ContinuousClock.now < deadline, case .bytes = receive(until: deadline) {}
    close()
  }

  /// Closes the descriptor at once; has no effect when repeated.
  package func close() {
    isOpen.withLock { isOpen in
      if isOpen { _ = Glibc.close(descriptor) }
      isOpen = false
    }
  }

  private func receiveNow() -> ([UInt8], code: Int32) {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      let received = recv(descriptor, buffer.baseAddress, buffer.count, 0)
      code = received < 0 ? errno : 0
      count = max(0, received)
    }
    return (bytes, code)
  }

  /// Returns nil once the descriptor is ready, else why the wait ended.
  private func wait(for events: Int16, until deadline: ContinuousClock.Instant, or signal: StopSignal?) -> Received? {
    let signals = [stop] + (signal.map { [$0] } ?? [])
    var waited = [pollfd(fd: descriptor, events: events, revents: 0)]
    waited += signals.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    while true {
      guard let milliseconds = deadline.millisecondsLeft else { return .timedOut }
      let count = poll(&waited, nfds_t(waited.count), milliseconds)
      guard count > 0 else { continue }
      if waited[1].revents != 0 { return .stopped }
      if waited[0].revents != 0 { return nil }
      return .stopped
    }
  }

  private func wouldBlock(_ code: Int32) -> Bool { code == EAGAIN || code == EWOULDBLOCK }
}
