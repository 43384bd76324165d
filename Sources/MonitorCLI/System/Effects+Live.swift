internal import Files
internal import Glibc
internal import IntegriaAPI

extension Effects {
  /// The effects of this process: files, output, clock, log and libcurl. With a closed standard output every write
  /// fails.
  static func live(isOutputClosed: Bool) -> Effects {
    Effects(
      output: StandardOutput(isClosed: isOutputClosed), files: SystemFiles(),
      transport: { CurlTransport(to: $0, options: $1) },
      deadlineGuard: ProcessGuard(), terminal: SystemTerminal(), now: { SystemClock.now() }, sleep: SystemClock.sleep,
      endRequest: EndSignals(), defaultStateFolder: StateFolderChoice.path,
      log: { target, line throws(FileError) in try SystemLog.append(line, to: target) })
  }
}

/// The logs of a process.
private enum SystemLog {
  static func append(_ line: String, to target: String) throws(FileError) {
    guard target == "syslog" else { return try LogFile(target).append(line, at: SystemClock.now()) }
    ("integria-monitor: " + line).withCString { text in
      withVaList([text]) { vsyslog(LOG_INFO, "%s", $0) }
    }
  }
}
