internal import Glibc
internal import Synchronization

/// The live guard of this process. If the run does not end the process, the guard ends it with the timeout report and a
/// valid exit code: a thread prints the report when the time is over, and signal handlers print it when the process
/// traps, since a Swift trap cannot be caught.
struct ProcessGuard: DeadlineGuarding {
  /// The time that a run has after its deadline to print its own report.
  private static let grace = Duration.milliseconds(300)

  /// Set by the first of run and guard that writes to standard output.
  private static let isPrinted = Atomic<Bool>(false)
  /// The exit code of a process that the guard ends.
  private static let exitCode = Atomic<Int32>(3)

  // Written once, before the thread and the handlers that read it exist.
  nonisolated(unsafe) private static var text: UnsafeBufferPointer<UInt8>?

  func arm(after timeout: Duration, _ report: TimeoutReport) {
    guard Self.text == nil else { return }
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: report.text.utf8.count)
    _ = bytes.initialize(from: report.text.utf8)
    Self.text = UnsafeBufferPointer(bytes)
    Self.exitCode.store(report.exitCode, ordering: .releasing)
    for trap in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] { signal(trap) { _ in ProcessGuard.end() } }
    Self.startThread(after: timeout + Self.grace)
  }

  func disarm(exitCode: Int32) {
    Self.exitCode.store(exitCode, ordering: .releasing)
    _ = Self.isPrinted.exchange(true, ordering: .acquiringAndReleasing)
  }

  private static func startThread(after timeout: Duration) {
    let pause = UnsafeMutablePointer<timespec>.allocate(capacity: 1)
    pause.initialize(to: timespec(timeout))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { context in
        let pause = context?.assumingMemoryBound(to: timespec.self)
        if let pause { while nanosleep(pause, pause) != 0 {} }
        ProcessGuard.end()
        return nil
      }, pause)
    if status != 0 { pause.deallocate() }
  }

  /// Runs in a signal handler, so it must not allocate or lock.
  private static func end() {
    let isFirst = !isPrinted.exchange(true, ordering: .acquiringAndReleasing)
    if isFirst, let text { _ = write(STDOUT_FILENO, text.baseAddress, text.count) }
    _exit(exitCode.load(ordering: .acquiring))
  }
}
