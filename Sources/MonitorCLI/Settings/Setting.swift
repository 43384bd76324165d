/// One value that the user gave, and where, so that an error can say it.
package struct Setting: Hashable, Sendable {
  package enum Origin: Hashable, Sendable {
    case option(String)
    case environment(String)
    case file(String, line: Int, key: String)
  }

  package let value: String
  package let origin: Origin

  /// `--timeout`, `the environment's INTEGRIA_URL`, `/etc/integria-monitor.conf, line 3 (timeout)`.
  var place: String {
    switch origin {
    case .option(let name): name
    case .environment(let name): "the environment's \(name)"
    case .file(let path, let line, let key): "\(path), line \(line) (\(key))"
    }
  }

  /// The parts between its commas, without blanks around them, the empty ones left out.
  var list: [String] {
    value.split(separator: ",").map { part in
      String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }.filter { !$0.isEmpty }
  }

  func error(_ reason: String) -> UsageError { UsageError("\(place): \(reason)") }
}
