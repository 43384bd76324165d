import Files
import IntegriaAPI
import Synchronization

@testable import MonitorCLI

/// The user's arguments and files, through the whole program, in this process and without a network.
extension FuzzTarget {
  static let settingsFile = FuzzTarget(
    "settings-file", "a file is read, or refused in one line that names it; no secret"
  ) {
    bytes throws(Finding) in
    let secret = "hunter2\(bytes.count)"
    let text = Array("[server]\nurl = http://h\nuser = u\npassword = \(secret)\n".utf8) + bytes
    for file in [bytes, text] {
      let run = TestRun(["check", "--config", "/c", "-m", "*"], files: ["/c": file], environment: [:])
      try run.keepsTheContract()
      try require(!run.says(secret), "a secret in: \(run.output)")
      if let read = try? ConfigurationFile(file, path: "/c") {
        try require(read.sections.count <= ConfigurationFile.sectionLimit, "too many sections")
      } else {
        try require(run.code == 3, "exit code \(run.code) for a file that cannot be read")
      }
    }
  }

  static let arguments = FuzzTarget("arguments", "exit code 0 to 3, and one line where it is wrong usage; no secret") {
    bytes throws(Finding) in
    let words = String(decoding: bytes, as: UTF8.self).utf8.split(separator: 0x1f, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let server = ["check", "-H", "http://h", "-u", "u", "--password", "hunter2secret"]
    for arguments in [server + words, ["check"] + words, words] where isHarmless(arguments) {
      let run = TestRun(arguments, files: [:], environment: ["INTEGRIA_PASSWORD": "hunter2secret"])
      if arguments.first == "check" { try run.keepsTheContract() }
      try require(
        !run.says("hunter2secret") || !isSecret(in: arguments), "a secret in: \(run.output) \(run.errorText)")
    }
  }

  /// Whether the secret appears only where it may: after its option, joined to it, or in an address.
  private static func isSecret(in words: [String]) -> Bool {
    zip([""] + words, words).allSatisfy { before, word in
      !word.contains("hunter2secret") || word.hasPrefix("--password") || ["--password", "-H", "--url"].contains(before)
    }
  }

  static let alerts = FuzzTarget("alert", "an alert is planned or refused with 3, in one clean line; no secret") {
    bytes throws(Finding) in
    let words = String(decoding: bytes, as: UTF8.self).utf8.split(separator: 0x1f, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    let start = ["alert", "--dry-run", "--state-dir", "/nowhere/at/all", "-H", "http://h", "-u", "u", "--group", "1"]
    let run = TestRun(start + words, files: [:], environment: ["INTEGRIA_PASSWORD": "hunter2secret"])
    try require([0, 3, 4].contains(run.code), "exit code \(run.code): \(run.output)")
    try require(!run.output.isEmpty || !run.errorText.isEmpty, "not a word")
    try require(
      words.contains(where: asksForHelp) || run.output.isEmpty
        || run.output.utf8.drop { $0 >= 0x20 && $0 != 0x7f }.elementsEqual("\n".utf8),
      "more than one line, or control characters: \(run.output.debugDescription)")
    try require(!run.says("hunter2secret") || !isSecret(in: words), "a secret in: \(run.output)")
  }

  /// Whether a word may be `--help`, `--version`, or short options with one of them.
  private static func asksForHelp(_ word: String) -> Bool {
    guard !word.hasPrefix("--") else { return ["--help", "--version"].contains(word) }
    return word.hasPrefix("-") && word.unicodeScalars.contains { $0 == "h" || $0 == "V" }
  }

  /// Whether the arguments do not start servers, write files or send to the system's log.
  private static func isHarmless(_ arguments: [String]) -> Bool {
    let others = ["demo", "simulate", "receive", "alert", "flush"]
    let writing = ["--agent-file", "--tickets", "--log"]
    return !others.contains(arguments.first ?? "")
      && !arguments.contains { word in writing.contains { word.hasPrefix($0) } }
  }
}

/// A run of the program against a healthy server.
final class TestRun: Output, DeadlineGuarding, Sendable {
  private let texts = Mutex((out: "", error: ""))
  private let exit = Mutex<Int32>(0)

  var output: String { texts.withLock { $0.out } }
  var errorText: String { texts.withLock { $0.error } }
  var code: Int32 { exit.withLock { $0 } }

  init(_ arguments: [String], files: [String: [UInt8]], environment: [String: String]) {
    let effects = Effects(
      output: self, files: MemoryFiles(contents: files), transport: { _, _ in WellServer() }, deadlineGuard: self,
      now: { 1_795_581_265 }, defaultStateFolder: { _ in "/nowhere/at/all" }, log: { _, _ in })
    let code = MonitorCLI.run(arguments: ["integria-monitor"] + arguments, environment: environment, effects: effects)
    exit.withLock { $0 = code }
  }

  func write(_ text: String) -> Bool {
    texts.withLock { $0.out += text }
    return true
  }

  func warn(_ text: String) { texts.withLock { $0.error += text } }

  func arm(after timeout: Duration, _ report: TimeoutReport) {}
  func disarm(exitCode: Int32) {}

  func says(_ secret: String) -> Bool { output.contains(secret) || errorText.contains(secret) }

  /// Throws unless the exit code is 0 to 3 and, for Nagios, the report is one line of bounded length.
  func keepsTheContract() throws(Finding) {
    try require((0...3).contains(code), "exit code \(code)")
    try require(!output.isEmpty || !errorText.isEmpty, "not a word")
    guard output.hasPrefix("INTEGRIA UNKNOWN - "), !output.contains(" | ") else { return }
    let count = output.utf8.count { $0 == UInt8(ascii: "\n") }
    try require(count == 1, "\(count) lines: \(output)")
    try require(output.utf8.count < 8192, "a line of \(output.utf8.count) bytes")
  }
}

private struct MemoryFiles: FileAccess {
  let contents: [String: [UInt8]]

  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard let bytes = contents[path] else { throw FileError(path, code: 2) }
    guard bytes.count <= limit else { throw FileError(path, reason: "it has more than \(limit) bytes") }
    return bytes
  }

  func exists(_ path: String) -> Bool { contents[path] != nil }
  func isPlainFile(_ path: String) -> Bool { exists(path) }
  func isReadableByOthers(_ path: String) -> Bool { false }
  func standardInput(limit: Int, waiting: Duration) throws(FileError) -> [UInt8] { [] }
  func replace(_ path: String, with bytes: [UInt8], mode: FileMode) throws(FileError) {
    throw FileError(path, reason: "not here")
  }
  func create(_ path: String, with bytes: [UInt8]) throws(FileError) {
    throw FileError(path, reason: "not here")
  }
}

/// Answers `7` to everything except the version, at once.
private struct WellServer: Transport {
  func send(_ requests: [HTTPRequest], until deadline: Deadline, parallel: Int) -> [HTTPOutcome] {
    requests.map { request in
      let body = request.form.hasPrefix("info=") ? "Integria IMS 5.0.98 MR93" : "7"
      return HTTPOutcome(.answered(HTTPReply(status: 200, body: Array(body.utf8))), elapsed: .seconds(0.02))
    }
  }
}
