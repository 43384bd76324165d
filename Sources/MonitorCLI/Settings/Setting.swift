internal import Monitoring

/// A value that the user gave, with its place for errors.
package struct Setting: Hashable, Sendable {
  /// The place of a value.
  package enum Origin: Hashable, Sendable {
    case option(String)
    case environment(String)
    case file(String, line: Int, key: String)
  }

  /// The text of the value.
  package let value: String
  /// The place where it was given.
  package let origin: Origin

  /// The place as text: `--timeout`, `the environment's INTEGRIA_PASSWORD`,
  /// `/etc/integria-monitor.conf, line 3 (timeout)`.
  var place: String {
    switch origin {
    case .option(let name): name
    case .environment(let name): "the environment's \(name)"
    case .file(let path, let line, let key): "\(path), line \(line) (\(key))"
    }
  }

  /// The parts between commas, without surrounding blanks and without empty parts.
  var list: [String] {
    value.split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty }
  }

  func error(_ reason: String) -> UsageError { UsageError("\(place): \(reason)") }
}
