import IntegriaAPI
import TestSupport
import Testing

@Suite struct CheckTests {
  @Test(arguments: [
    (["-w", "5"], "3", Int32(0), "OK"), (["-w", "2", "-c", "5"], "3", 1, "WARNING"),
    (["-w", "1", "-c", "2"], "3", 2, "CRITICAL"),
    (["-w", "5"], "many", 3, "UNKNOWN"), (["-c", "0"], "0", 0, "OK"), (["-c", "1:"], "0", 2, "CRITICAL"),
  ])
  func theExitCodeIsTheWorstStates(arguments: [String], mails: String, code: Int32, word: String) {
    let world = World([:], ["get_num_queued_emails": .answered(mails)])
    let result = world.run(["check", "-H", "http://x", "-u", "u", "-m", "mail.queued"] + arguments)
    #expect(result.exitCode == code)
    #expect(result.out.hasPrefix("INTEGRIA \(word) - "))
  }

  @Test
  func aServerThatIsDownIsCriticalAndTheReasonIsToldOnce() {
    let result = World([:], ["version": .failed(.cannotConnect("Connection refused"))]).check()
    #expect(result.exitCode == 2)
    #expect(
      result.line.hasPrefix("INTEGRIA CRITICAL - api.up is 0 (cannot connect to the server: Connection refused), "))
    #expect(result.line.split(separator: "Connection refused").count == 2)
  }

  @Test
  func aRefusedLoginIsUnknownAndSaysWhatToCheck() {
    let result = World([:], ["get_num_queued_emails": .failed(.timedOut(.waiting), after: 10)]).check()
    #expect(result.exitCode == 3)
    #expect(result.line.contains("check the user, the user's password, the API password"))
    #expect(result.asked.map(\.operation) == ["version", "get_num_queued_emails"])
  }

  @Test(arguments: [
    ["get_num_queued_emails": HTTPOutcome.answered("3")], ["version": .failed(.cannotConnect("refused"))],
    ["get_num_queued_emails": .answered("", after: 15.02)], ["get_stats": .answered("nonsense")],
    ["get_last_cron_execution": .answered("900")],
  ])
  func pandoraDiscardsEverythingAtAnotherExitCodeThan0SoItIs0(exceptions: [String: HTTPOutcome]) {
    let result = World([:], exceptions).check("--output", "pandora")
    #expect(result.exitCode == 0)
    #expect(result.out.hasPrefix("<module>\n<name>Integria API up</name>\n<type>generic_proc</type>\n"))
    #expect(result.out.hasSuffix("</module>\n"))
    #expect(result.error.isEmpty)
  }

  @Test
  func butWrongUsageIs3WithPandoraToo() {
    World().check("--output", "pandora", "-m", "nope").expectUsageError("there is no metric")
  }

  @Test
  func pandorasPrefixIsTheUsersQuotedWhereItEndsInABlank() {
    let file = "[pandora]\nprefix = \"Desk: \"\n[server]\noutput = pandora\n"
    #expect(World(["/c": file]).check("--config", "/c").out.contains("<name>Desk: API up</name>"))
    #expect(World(["/c": file]).check("--config", "/c", "--prefix", "").out.contains("<name>API up</name>"))
  }

  @Test(arguments: zip([nil, "ok", "warning", "critical", "unknown", "CRITICAL"], [0, 0, 1, 2, 3, 2] as [Int32]))
  func aMetricWithoutAValueHasTheStateThatWasAskedFor(state: String?, code: Int32) {
    let options = state.map { ["--no-data-state", $0] } ?? []
    let result = World().run(["check", "-H", "http://x", "-u", "u", "-m", "stats.avg_scoring"] + options)
    #expect(result.exitCode == code)
    #expect(result.line.contains("stats.avg_scoring has no value (get_stats answers N/A) | stats_avg_scoring=U;;;0;10"))
  }

  @Test
  func anotherNoDataStateIsRefused() {
    World().check("--no-data-state", "fine").expectUsageError("'fine' is not one of ok, warning, critical, unknown")
  }

  @Test
  func atVThereIsALineForEachMetricAndWhatWasFoundOutAboutTheServer() {
    let lines = World().check("-m", "mail.queued", "-v").out.split(separator: "\n").map(String.init)
    #expect(
      lines.dropFirst() == [
        "[OK] mail.queued is 3 - mails that wait to be sent, failed ones too",
        "server: http://desk.example.com/integria/include/api.php",
        "version: Integria IMS OpenSource Edition 5.0.98 Build 221221 MR93", "dialect: documented",
      ])
  }

  @Test
  func atVAHiddenVersionIsToldAndThatTheDialectIsAGuess() {
    let result = World([:], ["version": .answered("")]).check("-v")
    #expect(result.out.contains("version: hidden by the server\n"))
    #expect(result.out.contains("dialect: documented (a guess: the version names no release)\n"))
  }

  @Test
  func theOptionsOfTheConnectionReachIt() throws {
    let result = World(["/ca": "pem", "/cert": "pem", "/key": "pem"]).check(
      "--ca-file", "/ca", "--client-cert", "/cert", "--client-key", "/key", "--insecure", "--proxy", "http://p:3128",
      "--no-proxy", "a,b", "--ipv6")
    let options = try #require(result.connections.first?.options)
    #expect([options.caFile, options.clientCertificate, options.clientKey] == ["/ca", "/cert", "/key"])
    #expect(!options.verifiesCertificates)
    #expect(options.proxy == "http://p:3128")
    #expect(options.noProxy == "a,b")
    #expect(options.family == .ipv6)
    #expect(options.userAgent.hasPrefix("integria-monitor/"))
  }

  @Test
  func certificatesAreVerifiedUnlessItIsAskedOtherwise() {
    #expect(World().check().connections.map(\.options.verifiesCertificates) == [true])
  }

  @Test
  func iPv4OnlyAndIPv6OnlyExcludeEachOther() {
    World().check("--ipv4", "--ipv6").expectUsageError("--ipv4 and --ipv6 exclude each other")
  }

  @Test(arguments: [("legacy", 0), ("documented", 1), ("auto", 1)])
  func aDialectThatIsAskedForIsSpoken(name: String, summaries: Int) {
    let result = World().check("--dialect", name)
    #expect(result.asked.count { $0.operation == "get_incidents_summary" } == summaries)
  }
}
