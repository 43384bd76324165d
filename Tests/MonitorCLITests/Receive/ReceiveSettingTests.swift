import Testing

/// Settings that `receive` refuses before it listens.
@Suite struct ReceiveSettingTests {
  /// The folder does not exist in this world, and cannot be made.
  @Test func withoutAJournalItEndsWith4() {
    let result = Self.run(["listen = 127.0.0.1:0"])
    #expect(result.exitCode == 4 && result.error.contains("the journal cannot be used"), "\(result.error)")
  }

  @Test(arguments: [
    (["listen = 9098"], "(listen): '9098' is not ADDRESS:PORT"),
    (["listen = ::1:9098"], "(listen): '::1:9098' is not ADDRESS:PORT"),
    (["every = 0s"], "(every): '0s' is not a time"),
    (["request-timeout = 11m"], "(request-timeout): '11m' is not a time from 1s to 10m"),
    (["max-connections = 0"], "(max-connections): '0' is not a whole number from 1 to 1000"),
    (["check = perhaps"], "(check): 'perhaps' is neither yes nor no"),
    (["user = am"], "(user): it needs a password-file in [receive]"),
    (["password-file = /secret"], "(password-file): it needs a user in [receive]"),
    (["user = am", "password-file = /secret", "token-file = /secret"], "token-file and user exclude each other"),
    (["user = a:m", "password-file = /secret"], "(user): a colon cannot be part of it"),
    (["token-file = /nowhere"], "(token-file): the file '/nowhere' cannot be read"),
    (["token-file = /empty"], "(token-file): the first line of '/empty' is empty"),
    (["token = x"], "there is no key 'token' in [receive]"),
  ])
  func aMistakeIsWrongUsage(_ lines: [String], _ sentence: String) {
    let result = Self.run(lines)
    #expect(result.exitCode == 3 && result.error.contains(sentence), "\(result.error)")
  }

  @Test(arguments: ["--token-file", "--user", "--password-file", "--request-timeout", "--url"])
  func whoMaySendIsSaidInTheFileAlone(_ option: String) {
    let result = Self.run([], [option, "x"])
    #expect(result.exitCode == 3 && result.error.contains("there is no option "), "\(result.error)")
  }

  @Test func thereMustBeAGroup() {
    let result = Self.run([], group: "")
    #expect(result.exitCode == 3 && result.error.contains("set group in the [tickets] section"), "\(result.error)")
  }

  private static func run(_ receive: [String], _ words: [String] = [], group: String = "group = 2") -> RunResult {
    let file = ["[server]", "url = http://h/", "user = u", "[tickets]", group, "[receive]"] + receive
    let world = World(["/c": file.joined(separator: "\n"), "/secret": "hunter2\n", "/empty": "\n"])
    return world.run(["receive", "--config", "/c", "--state-dir", "/proc/nowhere"] + words)
  }
}
