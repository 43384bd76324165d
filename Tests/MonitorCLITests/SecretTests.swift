import IntegriaAPI
import TestSupport
import Testing

@Suite struct SecretTests {
  private func check(_ arguments: [String], files: [String: String], readable: Set<String> = []) -> RunResult {
    var world = World(files)
    world.environment = [:]
    world.files.readableByOthers = readable
    return world.run(["check", "-H", "http://desk.example.com", "-u", "monitor", "-m", "mail.queued"] + arguments)
  }

  @Test(arguments: [
    ("pw", "pw"), ("pw\n", "pw"), ("pw\r\n", "pw"), ("pw\nmore\n", "pw"), (" p w \n", " p w "),
    ("a+b&c=d%e ñ;#\n", "a+b&c=d%e ñ;#"),
  ])
  func aSecretFilesFirstLineIsTheSecret(text: String, secret: String) {
    let result = check(["--password-file", "/pw"], files: ["/pw": text])
    #expect(result.asked.last?.fields["user_pass"] == secret)
  }

  @Test(arguments: [
    ("pw", "pw"), ("pw\n", "pw"), ("pw\r\n", "pw"), ("pw\r", "pw"), (" p w \n", " p w "),
    ("pw\u{f6}\n", "pw\u{f6}"),
  ])
  func aLineEndBehindASecretOfTheEnvironmentIsNotPartOfItAsInAFile(text: String, secret: String) {
    var world = World()
    world.environment = ["INTEGRIA_PASSWORD": text, "INTEGRIA_API_PASSWORD": text, "INTEGRIA_TOKEN": text]
    let fields = world.check("-m", "mail.queued").asked.last?.fields
    #expect(fields?["user_pass"] == secret && fields?["pass"] == secret)
  }

  @Test(
    arguments: ["INTEGRIA_PASSWORD", "INTEGRIA_API_PASSWORD", "INTEGRIA_TOKEN"], ["a\nb", "a\r\nb", "a\rb", "a\n\n"])
  func aLineEndWithinASecretIsRefusedItWouldEndAHeaderAndNoServerHasSuchAPassword(variable: String, text: String) {
    var world = World()
    world.environment = ["INTEGRIA_PASSWORD": "pw"].merging([variable: text]) { $1 }
    world.check().expectUsageError("the environment's \(variable): there is a line end within it")
  }

  @Test
  func soIsOneInASecretsFileWhereLinesEndWithCRAlone() {
    check(["--token-file", "/token"], files: ["/token": "a\rX-Header: b\r\n"])
      .expectUsageError("--token-file", "there is a line end within the first line of '/token'")
  }

  @Test
  func aVariableThatIsOnlyALineEndIsNone() {
    var world = World()
    world.environment = ["INTEGRIA_PASSWORD": "\n", "INTEGRIA_TOKEN": "\r\n"]
    world.check().expectUsageError("no password is given")
  }

  @Test
  func aByteOrderMarkInFrontOfTheSecretIsNotPartOfIt() {
    #expect(
      check(["--password-file", "/pw"], files: ["/pw": "\u{feff}pw\r\n"]).asked.last?.fields["user_pass"] == "pw")
  }

  @Test
  func aSecretThatIsNotUTF8IsToldInsteadOfBeingRefusedByTheServerAfter15S() {
    let world = World()
    world.files.contents["/pw"] = [0x63, 0xf1, 0x0a]
    world.check("--password-file", "/pw").expectUsageError("--password-file", "'/pw' is not UTF-8")
  }

  @Test(arguments: ["password", "api-password", "token"], ["/nowhere", "/empty", "/blank"])
  func aSecretFileThatIsMissingOrEmptyIsToldByItsName(option: String, path: String) {
    let password = option == "password" ? [] : ["--password", "x"]
    check(password + ["--\(option)-file", path], files: ["/empty": "", "/blank": "\nsecond\n"])
      .expectUsageError("--\(option)-file", "'\(path)'")
  }

  @Test(arguments: [true, false])
  func theAPIsPasswordAndTheTokenGoAlong(fromFiles: Bool) {
    var world = World(["/api": "apipw\n", "/token": "tok\n"])
    world.environment = fromFiles ? [:] : ["INTEGRIA_API_PASSWORD": "apipw", "INTEGRIA_TOKEN": "tok"]
    let options = fromFiles ? ["--api-password-file", "/api", "--token-file", "/token"] : []
    let result = world.run(["check", "-H", "http://desk.example.com", "-u", "monitor"] + options)
    #expect(result.exitCode == 0)
    #expect(result.asked.last?.fields["pass"] == "apipw")
    // With a token, no password is needed or sent.
    #expect(result.asked.last?.fields["user_pass"] == nil)
  }

  @Test
  func aSecretFileThatEveryoneCanReadIsWarnedOfAndUsed() {
    let result = check(["--password-file", "/pw"], files: ["/pw": "pw"], readable: ["/pw"])
    #expect(result.exitCode == 0 && result.error.isEmpty)
    #expect(
      result.out == """
        INTEGRIA OK - mail.queued is 3 | mail_queued=3;;;0;
        /pw holds a secret and every user of this machine can read it (chmod o-r)

        """)
  }

  @Test(arguments: ["pandora", "json", "openmetrics"])
  func whatAProgramReadsIsNotFollowedByARemark(format: String) {
    let result = check(["--password-file", "/pw", "--output", format], files: ["/pw": "pw"], readable: ["/pw"])
    #expect(result.error.contains("/pw holds a secret") && !result.out.contains("holds a secret"))
  }

  @Test(arguments: ["table", "nagios"])
  func aPersonsTableAndAVerboseReportHaveItOnceAtTheirEnd(format: String) {
    let result = check(["--password-file", "/pw", "--output", format, "-v"], files: ["/pw": "pw"], readable: ["/pw"])
    #expect(result.out.split(separator: "\n").last?.hasPrefix("/pw holds a secret") == true)
    #expect(result.out.split(separator: "/pw holds").count == 2 && result.error.isEmpty)
  }

  @Test
  func soIsTheConfigurationFileWhereItHoldsOneItself() {
    let files = ["/c": "[server]\npassword = pw\n", "/d": "[server]\npassword-file = /pw\n", "/pw": "pw"]
    #expect(check(["--config", "/c"], files: files, readable: ["/c"]).out.contains("\n/c holds a secret"))
    #expect(check(["--config", "/d"], files: files, readable: ["/d"]).out.split(separator: "\n").count == 1)
  }

  @Test
  func aFileThatOnlyItsOwnerAndGroupCanReadIsNotWarnedOf() {
    #expect(check(["--password-file", "/pw"], files: ["/pw": "pw"]).out.split(separator: "\n").count == 1)
  }
}

@Suite struct SecrecyTests {
  private static let password = "pa+ss w&ord%"
  private static let encoded = "pa%2Bss%20w%26ord%25"

  /// Replies of a server that repeats the password.
  private static let echoes: [HTTPOutcome] = [password, encoded].flatMap { secret in
    [
      .answered(secret), .answered("your password is \(secret), mind it"),
      .answered("<!DOCTYPE html><title>\(secret)</title>"), .answered("<h1>Integria Error \(secret)</h1>"),
      .answered("<strong>SQL error</strong>: WHERE p='\(secret)'<br />0"), .answered("<br /><b>Notice</b>: \(secret)"),
      .answered("", status: 302, location: "http://x/?user_pass=\(secret)"), .answered(secret, status: 500),
    ]
  }

  private func output(_ exceptions: [String: HTTPOutcome], _ format: String) -> String {
    var world = World([:], exceptions)
    world.environment = ["INTEGRIA_PASSWORD": Self.password]
    let result = world.run([
      "check", "-H", "http://desk.example.com", "-u", "monitor", "-m", "*", "-v", "--output", format,
    ])
    return result.out + result.error
  }

  @Test(
    arguments: echoes.indices,
    ["get_num_queued_emails", "get_stats", "get_last_cron_execution"])
  func whateverRepeatsThePasswordItIsNotPrinted(index: Int, operation: String) {
    for format in ["nagios", "pandora"] {
      let text = output([operation: Self.echoes[index]], format)
      #expect(!text.isEmpty)
      #expect(!text.contains(Self.password), "\(text)")
      #expect(!text.contains(Self.encoded), "\(text)")
    }
  }

  /// The version, and records with the password in place of a number or a tag.
  private static let records: [(operation: String, body: String)] = [
    ("version", "Integria for \(password)"), ("version", "user_pass=\(encoded)"),
    ("get_incidents_summary", "<xml><new>\(password)</new></xml>"),
    ("get_incidents_summary", "<xml></\(password)></xml>"), ("get_incidents_summary", "\(encoded) <xml></xml>"),
    ("get_incidents_summary", "<xml><\(password)></xml>"),
  ]

  @Test(arguments: records)
  func norFromARecordOrFromTheVersion(operation: String, body: String) {
    let text = output([operation: .answered(body)], "nagios")
    #expect(!text.contains(Self.password) && !text.contains(Self.encoded), "\(text)")
  }

  @Test(arguments: ["INTEGRIA_API_PASSWORD", "INTEGRIA_TOKEN"])
  func norWhereTheAPIsPasswordAndTheTokenAreWhatIsRepeated(variable: String) {
    var world = World([:], ["get_stats": .answered("hunter2 is wrong")])
    world.environment[variable] = "hunter2"
    let result = world.check("-m", "*", "-v")
    #expect(result.out.contains("•••• is wrong"))
    #expect(!(result.out + result.error).contains("hunter2"))
  }
}
