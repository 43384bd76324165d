internal import Glibc
internal import Monitoring

/// The log of what was decided about tickets: a line each, in a file or in the system's log.
struct DecisionLog {
  private let write: (String) -> Void

  /// `target` is a path, `syslog`, or nil for no log. `complain` gets a sentence where the file cannot be written.
  init(_ target: String?, complain: @escaping (String) -> Void) {
    switch target {
    case nil: write = { _ in }
    case "syslog"?: write = Self.toSystemLog
    case let path?: write = { Self.append($0, to: path, complain) }
    }
  }

  func callAsFunction(_ line: String) { write(line.onOneLine) }

  private static func toSystemLog(_ line: String) {
    ("integria-monitor: " + line).withCString { text in
      withVaList([text]) { vsyslog(LOG_INFO, "%s", $0) }
    }
  }

  private static func append(_ line: String, to path: String, _ complain: (String) -> Void) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return complain("the log \(path) cannot be written: \(systemMessage(errno))") }
    defer { close(descriptor) }
    let stamp = SystemClock.text(SystemClock.now(), format: "%Y-%m-%dT%H:%M:%S%z")
    // One write for a line, so that lines of several processes do not mix.
    _ = writeFully("\(stamp) [\(getpid())] \(line)\n", to: descriptor)
  }
}
