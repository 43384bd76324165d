internal import Glibc

/// System threads. Connections are not served from tasks, because they would block the few threads that run tasks.
package enum SystemThread {
  /// Runs `body` on a detached thread with a stack of 1 MiB; false if the system cannot start a thread.
  package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(ThreadBody(body))
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, 1 << 20)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, &attributes,
      { box in
        if let box { Unmanaged<ThreadBody>.fromOpaque(box).takeRetainedValue().run() }
        return nil
      }, box.toOpaque())
    if code != 0 { box.release() }
    return code == 0
  }
}

/// A thread's closure, boxed to pass through C.
private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
