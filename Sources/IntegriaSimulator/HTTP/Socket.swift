import Glibc

/// One accepted connection. Every wait ends when the server stops.
struct Socket: Sendable {
  let descriptor: Int32
  let stop: StopSignal

  init(_ descriptor: Int32, stop: StopSignal) {
    self.descriptor = descriptor
    self.stop = stop
    SystemCalls.prepare(descriptor)
    var on: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Up to 64 KiB as soon as there are some; nil at the end of the stream, after `seconds` of silence, or on stop.
  func receive(seconds: Double) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 { return Array(buffer.prefix(count)) }
      let code = errno
      guard count < 0, code == EINTR || wouldBlock(code) else { return nil }
      if wouldBlock(code), !wait(for: Int16(POLLIN), seconds: seconds) { return nil }
    }
  }

  /// Sends it all; false if the client went away, took nothing for a minute, or the server stops.
  func send(_ bytes: some Sequence<UInt8>) -> Bool {
    let bytes = Array(bytes)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { raw in
        sendBytes(raw.baseAddress?.advanced(by: sent), bytes.count - sent)
      }
      let code = errno
      if count >= 0 {
        sent += count
      } else if wouldBlock(code) {
        guard wait(for: Int16(POLLOUT), seconds: 60) else { return false }
      } else if code != EINTR {
        return false
      }
    }
    return true
  }

  /// Ends the connection with a RST: what the client sees of a crashed or firewalled server.
  func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    close()
  }

  /// Ends the connection in order: what was sent still arrives, although the client may have sent more.
  func finish() {
    shutdown(descriptor, Int32(SHUT_WR))
    let end = Clock.monotonic + 1
    while Clock.monotonic < end, receive(seconds: 0.2) != nil {}
    close()
  }

  /// Closes the descriptor at once.
  func close() {
    Self.closeDescriptor(descriptor)
  }

  /// `close(2)`, which a method named `close` would hide.
  static func closeDescriptor(_ descriptor: Int32) {
    _ = Glibc.close(descriptor)
  }

  private func wait(for events: Int16, seconds: Double) -> Bool {
    var waited = [
      pollfd(fd: descriptor, events: events, revents: 0),
      pollfd(fd: stop.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    let end = Clock.monotonic + seconds
    while !stop.isRaised {
      let left = end - Clock.monotonic
      guard left > 0 else { return false }
      let count = poll(&waited, 2, Int32(min(left * 1000 + 1, 60_000)))
      if waited[1].revents != 0 { return false }
      if count > 0, waited[0].revents != 0 { return true }
    }
    return false
  }

  private func wouldBlock(_ code: Int32) -> Bool { code == EAGAIN || code == EWOULDBLOCK }

  private func sendBytes(_ start: UnsafeRawPointer?, _ count: Int) -> Int {
    Glibc.send(descriptor, start, count, SystemCalls.sendFlags)
  }
}
