internal import Foundation
internal import Glibc
internal import Synchronization

/// Makes a named pipe.
package func makePipe(_ path: String) throws {
  guard mkfifo(path, 0o600) == 0 else { throw Program.Failure(code: errno) }
}

/// A program in its own process, without this process's environment.
package final class Program: Sendable {
  package struct Result: Sendable {
    package let output: String
    package let errorText: String
    /// The exit code; 128 and the signal's number if a signal ended the program.
    package let exitCode: Int32
    package let seconds: Double

    package var lines: [Substring] { output.split(separator: "\n") }
  }

  package struct Failure: Error { let code: Int32 }

  package let process: Int32
  private let output: Int32
  private let errorText: Int32
  private let started = ContinuousClock.now
  private let isOver = Mutex(false)

  /// Starts the program. With `closesOutput`, the reader of its standard output has already gone.
  package init(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], closesOutput: Bool = false
  ) throws {
    (process, output, errorText) = try Self.starting.withLock { _ in
      try Self.start(path, arguments, environment, closesOutput: closesOutput)
    }
  }

  private static func start(
    _ path: String, _ arguments: [String], _ environment: [String: String], closesOutput: Bool
  ) throws -> (Int32, output: Int32, errorText: Int32) {
    let (outEnd, outStart) = try pipe()
    let (errorEnd, errorStart) = try pipe()
    if closesOutput { close(outEnd) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, outStart, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errorStart, STDERR_FILENO)
    // The threads of the tests' tasks block most signals, which a child would inherit.
    var attributes = posix_spawnattr_t()
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_init(&attributes)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    posix_spawnattr_setsigmask(&attributes, &none)
    var process = pid_t()
    let argv = ([path] + arguments).map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    let code = posix_spawn(&process, path, &actions, &attributes, argv, envp)
    posix_spawnattr_destroy(&attributes)
    posix_spawn_file_actions_destroy(&actions)
    for text in argv + envp { free(text) }
    close(outStart)
    close(errorStart)
    guard code == 0 else { throw Failure(code: code) }
    return (process, closesOutput ? -1 : outEnd, errorEnd)
  }

  /// Held from making a pipe to the start, so that no other program inherits the pipe before it is marked
  /// close-on-exec.
  private static let starting = Mutex(())

  private static func pipe() throws -> (end: Int32, start: Int32) {
    var ends: [Int32] = [0, 0]
    let status = Glibc.pipe(&ends)
    guard status == 0 else { throw Failure(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Waits for the end; kills the program after `seconds`, so that a hang fails the test instead of blocking it.
  package func result(killingAfter seconds: Double = 45) async -> Result {
    let killer = Task {
      try await Task.sleep(for: .seconds(seconds))
      stop()
    }
    async let output = onThread { Self.readAll(self.output) }
    async let errorText = onThread { Self.readAll(self.errorText) }
    let (outputText, errorTextRead) = await (output, errorText)
    let code = await onThread { self.waitForEnd() }
    killer.cancel()
    return Result(
      output: outputText, errorText: errorTextRead, exitCode: code, seconds: started.duration(to: .now) / .seconds(1))
  }

  /// The output up to the next line end, which `result` does not repeat; all of the output if the program ends before.
  package func readLine() -> String {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(output, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count > 0, byte != UInt8(ascii: "\n") else { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
  }

  /// The process's resident memory in bytes; 0 once it has ended.
  package var memory: Int {
    let statm = (try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8)) ?? ""
    let pages = statm.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// The number of the process's open descriptors.
  package var openDescriptors: Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count) ?? 0
  }

  /// Kills the program.
  package func stop() { signal(SIGKILL) }

  package func signal(_ number: Int32) { isOver.withLock { if !$0 { kill(process, number) } } }

  private func waitForEnd() -> Int32 {
    // Not reaped under the lock of `stop`, which must not signal a number that is free again.
    var facts = siginfo_t()
    while waitid(P_PID, id_t(process), &facts, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    return isOver.withLock { isOver in
      isOver = true
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
    }
  }

  private static func readAll(_ descriptor: Int32) -> String {
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}
