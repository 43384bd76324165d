#if DEBUG
  internal import Glibc
  internal import Synchronization

  /// Places where a test kills this process: after each write, sync, request and reply. Debug builds only.
  ///
  /// With `INTEGRIA_FAULT_POINT=N` in the environment the process ends with SIGKILL at its Nth point.
  package enum FaultPoint {
    private static let passed = Atomic<Int>(0)
    private static let fatal = getenv("INTEGRIA_FAULT_POINT").flatMap { Int(String(cString: $0)) }

    /// Counts a point, and ends the process if it is the one.
    package static func pass() {
      guard let fatal else { return }
      if passed.add(1, ordering: .relaxed).newValue == fatal { kill(getpid(), SIGKILL) }
    }
  }
#else
  /// Places where a test kills a debug build of this program.
  package enum FaultPoint {
    /// Does nothing in a release build.
    @inline(__always) package static func pass() {}
  }
#endif
