import Foundation
import IntegriaSimulator
import Synchronization
import TestSupport
import Testing

/// Secrets appear in the request and nowhere else.
@Suite(.timeLimit(.minutes(10))) struct SecretTests {
  private static let secrets = ["p&ss w\u{f6}rd-1", "api<pass>-2"]
  private static let environment = ["INTEGRIA_PASSWORD": secrets[0], "INTEGRIA_API_PASSWORD": secrets[1]]
  private static let forms =
    secrets + ["p%26ss%20w%C3%B6rd-1", "api%3Cpass%3E-2", "p&amp;ss", "api&lt;pass", "api< pass"]

  private static let echoes: [(name: String, answer: @Sendable (String) -> String)] = [
    ("the form", { $0 }), ("an SQL error", { "<strong>SQL error</strong>: \($0)" }),
    ("a page", { "<html>\($0)</html>" }),
    ("PHP's words", { "<br />\n<b>Warning</b>: \($0)" }),
    (
      "entities",
      { $0.replacing("%26", with: "&amp;").replacing("%20", with: "&#x20;").replacing("%C3%B6", with: "&ouml;") }
    ),
  ]

  /// A server that sends back what it received.
  @Test(arguments: echoes.map(\.name), ["nagios", "pandora"])
  func anEchoIsNotShown(name: String, output: String) async throws {
    let answer = try #require(Self.echoes.first { $0.name == name }).answer
    let received = Mutex("")
    let server = try RawServer { connection in
      while let request = connection.request() {
        let form = request.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
        if !form.contains("user_pass") {
          connection.answer("Integria IMS OpenSource Edition 5.0.98 Build 221221 MR93")
        } else {
          received.withLock { $0 += form }
          connection.answer(answer(form))
        }
      }
    }
    let result = try await Monitor.run(
      Monitor.check(server.url, ["-v", "--output", output]), environment: Self.environment)
    #expect(received.withLock { $0.contains("p%26ss%20w%C3%B6rd-1") && $0.contains("api%3Cpass%3E-2") })
    for form in Self.forms {
      #expect(!result.output.contains(form) && !result.errorText.contains(form), "\(result.output)")
    }
  }

  /// Places that keep a failure for long: the journal with its reasons, the log.
  @Test(arguments: echoes.map(\.name))
  func noFileHoldsThem(name: String) async throws {
    let answer = try #require(Self.echoes.first { $0.name == name }).answer
    let server = try RawServer { connection in
      while let request = connection.request() {
        let form = request.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
        // The search finds nothing; the server refuses the creation for good, and the refusal repeats the request.
        if !form.contains("user_pass") {
          connection.answer("Integria IMS OpenSource Edition 5.0.98 Build 221221 MR93")
        } else if form.contains("get_incidents") {
          connection.answer("<xml></xml>")
        } else {
          connection.answer(answer(form), status: form.contains("second") ? "400 Bad Request" : "200 OK")
        }
      }
    }
    let folder = try TemporaryFolder()
    let log = folder.file("log")
    let words = [
      "--config", "/dev/null", "--url", server.url, "--user", "monitor", "--state-dir", folder.file("state"),
      "--log", log,
    ]
    var said = ""
    for words in ["first", "second"].map({ ["alert", "--key", $0, "--state", "critical", "--group", "1"] + words })
      + [["flush", "-v"] + words, ["flush", "--dry-run"] + words]
    {
      let result = try await Monitor.run(words, environment: Self.environment)
      said += result.output + result.errorText
    }
    let files = try folder.contents()
    #expect(files.contains { $0.path == log && !$0.bytes.isEmpty })
    #expect(files.contains { $0.path.contains("/queue/") } && files.contains { $0.path.contains("/dead/") })
    for form in Self.forms {
      #expect(!said.contains(form), "\(said)")
      for file in files { #expect(!String(decoding: file.bytes, as: UTF8.self).contains(form), "\(file.path)") }
    }
  }

  /// A crash leaves no core file and prints nothing from memory: the guard reports and ends the process.
  @Test(arguments: [SIGSEGV, SIGABRT, SIGILL], ["check", "alert", "flush"])
  func aCrashTellsNothing(signal: Int32, command: String) async throws {
    let victim = Mutex<Program?>(nil)
    let mayStrike = Mutex(command != "flush")
    // Sends the signal when the request arrives, however busy the machine is.
    let server = try RawServer { connection in
      guard connection.request() != nil, mayStrike.withLock({ $0 }) else { return }
      while victim.withLock({ $0 }) == nil { connection.pause(milliseconds: 1) }
      victim.withLock { $0?.signal(signal) }
      connection.hang()
    }
    let folder = try TemporaryFolder()
    let words = ["--config", "/dev/null", "--url", server.url, "--user", Simulator.user, "--timeout", "1m"]
    let state = ["--state-dir", folder.file("state")]
    let event = ["--key", "web1", "--state", "critical", "--group", "2"]
    if command == "flush" {
      _ = try await Monitor.run(["alert"] + words + state + event, environment: Self.environment)
      mayStrike.withLock { $0 = true }
    }
    let program = try Monitor.start(
      [command] + words + (command == "check" ? [] : state) + (command == "alert" ? event : []),
      environment: Self.environment)
    victim.withLock { $0 = program }
    let result = await program.result()
    #expect(result.exitCode == (command == "check" ? 3 : 4), "\(result)")
    #expect(result.lines.count == 1)
    for form in Self.forms {
      #expect(!result.output.contains(form) && !result.errorText.contains(form), "\(result)")
    }
  }

  /// libcurl itself reads the environment's proxy, and quotes the whole address if it cannot parse it.
  @Test(
    arguments: ["http_proxy", "all_proxy", "ALL_PROXY"],
    ["http://u:p#hunter2@127.0.0.1:9", "nope://u:hunter2@127.0.0.1:9", "http://u:p%23hunter2@127.0.0.1:9"])
  func theProxysPasswordIsNotShown(variable: String, proxy: String) async throws {
    var environment = Self.environment
    environment[variable] = proxy
    let words = ["--config", "/dev/null", "--url", "http://helpdesk.invalid/i", "--user", "monitor"]
    let folder = try TemporaryFolder()
    let (state, log) = (folder.file("state"), folder.file("log"))
    let checked = try await Monitor.run(["check", "-v", "-m", "api.up"] + words, environment: environment)
    let alerted = try await Monitor.run(
      ["alert", "--key", "k", "--state", "critical", "--group", "1", "--state-dir", state, "--log", log] + words,
      environment: environment)
    #expect(checked.exitCode == 2 && checked.output.contains("api.up is 0 ("), "\(checked.output)")
    let isRead = proxy.contains("%23")
    #expect(checked.output.contains(isRead ? "cannot connect to the server: " : "cannot reach the proxy: "))
    #expect(alerted.exitCode == 0 && alerted.output.contains("waits in the journal"), "\(alerted.output)")
    let said = checked.output + checked.errorText + alerted.output + alerted.errorText
    #expect(!said.contains("hunter2"), "\(said)")
    for file in try folder.contents() {
      #expect(!String(decoding: file.bytes, as: UTF8.self).contains("hunter2"), "\(file.path)")
    }
  }

  /// A redirect whose target repeats the query.
  @Test func aRedirectsAddressIsShownWithoutThem() async throws {
    let server = try RawServer { connection in
      guard let request = connection.request() else { return }
      let query = request.split(separator: " ").dropFirst().first.map(String.init) ?? ""
      connection.answer("", headers: ["Location: https://sso.example.com\(query)"], status: "302 Found")
    }
    let result = try await Monitor.run(
      Monitor.check(server.url, ["--http-method", "get", "-v"]), environment: Self.environment)
    #expect(result.output.contains("sso.example.com"))
    for form in Self.forms { #expect(!result.output.contains(form), "\(result.output)") }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/cmdline")))
  func theProcessListDoesNotShowThem() async throws {
    let simulator = try Simulator.running()
    simulator.misbehave(.hang)
    let folder = try TemporaryFolder()
    let file = try folder.write("secret", Self.secrets[0] + "\n")
    let program = try Monitor.start(
      Monitor.check(simulator.url, ["--password-file", file, "--timeout", "1m"]),
      environment: ["INTEGRIA_API_PASSWORD": Self.secrets[1]])
    defer { program.stop() }
    #expect(await eventually { simulator.requests.count >= 2 })
    let list = try #require(FileHandle(forReadingAtPath: "/proc/\(program.process)/cmdline")?.readDataToEndOfFile())
    let words = String(decoding: list, as: UTF8.self)
    program.stop()
    _ = await program.result()
    #expect(words.contains("--password-file"))
    for secret in Self.secrets { #expect(!words.contains(secret)) }
  }

  @Test func aFileWithASecretForEveryoneIsWarnedOf() async throws {
    let simulator = try Simulator.running()
    let folder = try TemporaryFolder()
    let file = try folder.write("secret", Simulator.password + "\n")
    for (mode, warns) in [(0o644, true), (0o640, false)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
      let result = try await Monitor.run(
        Monitor.check(simulator.url, ["--password-file", file]),
        environment: ["INTEGRIA_API_PASSWORD": Simulator.apiPassword])
      #expect(result.nagiosProblem(0, remarks: warns ? 1 : 0) == nil)
      #expect(result.output.contains(file) == warns && result.errorText.isEmpty)
    }
  }
}
