#if DEBUG
  internal import Glibc
  internal import Synchronization

  /// Points at which a test can kill this process: after each write, sync, request and reply. Debug builds only.
  ///
  /// With `INTEGRIA_FAULT_POINT=N` in the environment, the process ends with SIGKILL at its Nth point.
  package enum FaultPoint {
    private static let passed = Atomic<Int>(0)
    private static let fatal = getenv("INTEGRIA_FAULT_POINT").flatMap { Int(String(cString: $0)) }

    /// Counts a point, and ends the process at the Nth.
    package static func pass() {
      guard let fatal else { return }
      if passed.add(1, ordering: .relaxed).newValue == fatal { kill(getpid(), SIGKILL) }
    }
  }
#else
  /// Points at which a test can kill a debug build of this program.
  package enum FaultPoint {
    /// Does nothing in a release build.
    @inline(__always) package static func pass() {}
  }
#endif
