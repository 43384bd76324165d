/// One value that the user gave, and where, so that an error can say it.
struct Setting: Hashable {
  enum Origin: Hashable {
    case option(String)
    case environment(String)
    case file(String, line: Int, key: String)
  }

  let value: String
  let origin: Origin

  /// `--timeout`, `the environment's INTEGRIA_URL`, `/etc/integria-monitor.conf, line 3 (timeout)`.
  var place: String {
    switch origin {
    case .option(let name): name
    case .environment(let name): "the environment's \(name)"
    case .file(let path, let line, let key): "\(path), line \(line) (\(key))"
    }
  }

  func error(_ reason: String) -> UsageError { UsageError("\(place): \(reason)") }
}
