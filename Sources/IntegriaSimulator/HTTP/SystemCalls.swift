import Glibc

/// What sockets and threads want from the system, as Swift types.
enum SystemCalls {
  /// `SOCK_STREAM` as `socket` wants it.
  static var streamType: Int32 {
    Int32(SOCK_STREAM.rawValue)
  }

  /// Flags for `send` that keep a closed connection from ending the process.
  static var sendFlags: Int32 {
    Int32(MSG_NOSIGNAL)
  }

  /// Makes a descriptor non-blocking, and closed in child processes.
  static func prepare(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  /// Runs `body` on a detached thread of its own; false if there is none to be had.
  static func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(ThreadBody(body))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, 1 << 20)
    var thread = pthread_t()
    let code = pthread_create(&thread, &attributes, { runThreadBody($0) }, box.toOpaque())
    if code != 0 { box.release() }
    return code == 0
  }
}

/// What a new thread runs, boxed for the way through C.
private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runThreadBody(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let argument else { return nil }
  Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
  return nil
}
