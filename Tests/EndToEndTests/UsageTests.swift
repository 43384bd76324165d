import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// Wrong usage is UNKNOWN, with one line that names the mistake and its place, and without a request.
@Suite(.timeLimit(.minutes(10))) struct UsageTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let says: [String]
    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Mistake(arguments: ["-m", "mail.queued", "-w", "5:1"], says: ["--warning", "5:1", "above the end"]),
    Mistake(arguments: ["-m", "mail.queued", "-c", "nan"], says: ["--critical", "nan"]),
    Mistake(arguments: ["-m", "mail.queued", "-c", "1e3"], says: ["--critical", "1e3"]),
    Mistake(arguments: ["-m", "mail.queued", "-c", "0x10"], says: ["--critical", "0x10"]),
    Mistake(arguments: ["-m", "mail.queued", "-w", "5m"], says: ["--warning", "5m"]),
    Mistake(arguments: ["-w", "5"], says: ["--warning", "METRIC=5"]),
    Mistake(arguments: ["-m", "mail.queued", "-w", "cron.age=5"], says: ["cron.age"]),
    Mistake(arguments: ["-m", "mails"], says: ["--metric", "mails"]),
    Mistake(arguments: ["-m", "nothing.*"], says: ["--metric", "nothing.*"]),
    Mistake(arguments: ["--colour"], says: ["--colour"]), Mistake(arguments: ["--timeout"], says: ["--timeout"]),
    Mistake(arguments: ["--timeout", "0"], says: ["--timeout", "0"]),
    Mistake(arguments: ["--timeout", "11m"], says: ["--timeout", "11m"]),
    Mistake(arguments: ["--parallel", "0"], says: ["--parallel", "1 to 16"]),
    Mistake(arguments: ["--url", "ftp://h/"], says: ["--url", "http://"]),
    Mistake(arguments: ["--url", "http://u:p@h/"], says: ["--url", "--password-file"]),
    Mistake(arguments: ["--ipv4", "--ipv6"], says: ["--ipv4", "--ipv6"]),
    Mistake(arguments: ["--dialect", "modern"], says: ["--dialect", "modern"]),
    Mistake(arguments: ["--http-method", "put"], says: ["--http-method", "put"]),
    Mistake(arguments: ["--no-data-state", "fine"], says: ["--no-data-state", "fine"]),
    Mistake(arguments: ["--output", "csv"], says: ["--output", "csv"]),
    Mistake(arguments: ["-m", "mail.queued", "--group", "2"], says: ["filter"]),
    Mistake(arguments: ["-m", "stats.opened", "--status", "8"], says: ["--status", "8"]),
    Mistake(arguments: ["operand"], says: ["operand"]),
    Mistake(
      arguments: ["--password-file", "/nonexistent/secret"],
      says: ["--password-file", "/nonexistent/secret", "No such file"]),
    Mistake(arguments: ["--password-file", "/"], says: ["--password-file", "'/'", "directory"]),
    Mistake(arguments: ["--ca-file", "/nonexistent/ca.pem"], says: ["--ca-file", "/nonexistent/ca.pem"]),
    Mistake(arguments: ["--client-key", "/nonexistent/key"], says: ["--client-key", "/nonexistent/key"]),
    Mistake(arguments: ["--client-key", "/dev/null"], says: ["--client-key", "--client-cert"]),
    Mistake(arguments: ["--config", "/nonexistent/im.conf"], says: ["/nonexistent/im.conf", "No such file"]),
    Mistake(arguments: ["--config", "/"], says: ["/", "directory"]),
    Mistake(arguments: ["--server", "two"], says: ["--server", "[server two]"]),
  ])
  func isSaid(_ mistake: Mistake) async throws {
    let simulator = try Simulator.running()
    let result = try await Monitor.run(Monitor.check(simulator.url, mistake.arguments))
    expectRefusal(result, simulator, mistake.says)
  }

  @Test(
    arguments: [
      ("[server]\ncolour = red\n", ["line 2", "colour"]), ("[serve]\n", ["line 1", "[serve]"]),
      ("\n# x\nurl = http://h\n", ["line 3", "url"]), ("[server]\ntimeout = soon\n", ["line 2", "timeout", "soon"]),
      ("[server]\nurl\n", ["line 2", "key = value"]), ("[server\n", ["line 1", "bracket"]),
      ("[server]\nuser = a\nuser = b\n", ["line 3", "user"]), ("[server]\n[server]\n", ["line 2"]),
      ("[metric x]\nstat = opened\nwarning = 9:1\n", ["line 3", "9:1"]),
      ("[metric x]\nstat = cron\n", ["line 2", "cron"]), ("[metric x]\n", ["line 1", "stat"]),
      ("[server]\npassword-file = /nonexistent/p\n", ["line 2", "password-file", "/nonexistent/p"]),
      ("[server]\nparallel = 99\n", ["line 2", "parallel"]), ("\0\u{1}\u{2}", ["line 1"]),
    ] as [(String, [String])])
  func aFilesMistakeIsTold(content: String, says: [String]) async throws {
    let simulator = try Simulator.running()
    let folder = try TemporaryFolder()
    let path = try folder.write("im.conf", content)
    let needsFilePassword = content.contains("password-file")
    let result = try await Monitor.run(
      Monitor.check(simulator.url, ["--config", path]), environment: needsFilePassword ? [:] : Monitor.login)
    expectRefusal(result, simulator, [path] + says)
  }

  @Test(.enabled(if: getuid() != 0, "root reads every file"))
  func anUnreadableFileIsTold() async throws {
    let simulator = try Simulator.running()
    let folder = try TemporaryFolder()
    let path = try folder.write("secret", "x\n")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let result = try await Monitor.run(Monitor.check(simulator.url, ["--password-file", path]))
    expectRefusal(result, simulator, ["--password-file", path, "Permission denied"])
  }

  @Test(arguments: [["--url"], ["--user"], ["INTEGRIA_PASSWORD"]])
  func whatIsMissingIsTold(missing: [String]) async throws {
    let simulator = try Simulator.running()
    var words = ["check", "--config", "/dev/null"]
    if missing != ["--url"] { words += ["--url", simulator.url] }
    if missing != ["--user"] { words += ["--user", Simulator.user] }
    let result = try await Monitor.run(words, environment: missing == ["INTEGRIA_PASSWORD"] ? [:] : Monitor.login)
    expectRefusal(result, simulator, missing)
  }

  @Test func anotherCommandIsToldOnStandardError() async throws {
    let result = try await Monitor.run(["chekc"])
    #expect(result.exitCode == 3 && result.output == "" && result.errorText.contains("'chekc'"))
  }

  private func expectRefusal(_ result: Program.Result, _ simulator: Simulator, _ says: [String]) {
    #expect(result.nagiosProblem(3) == nil)
    for words in says { #expect(result.output.contains(words), "\(result.output)") }
    #expect(simulator.requests.isEmpty)
  }
}
