import Metrics
import TestSupport
import Testing

@Suite struct ArgumentTests {
  @Test(arguments: [
    ["--metric", "mail.queued", "--warning", "2"], ["--metric=mail.queued", "--warning=2"],
    ["-m", "mail.queued", "-w", "2"], ["-mmail.queued", "-w2"], ["-vm", "mail.queued", "-w2"],
    ["-m", "mail.queued", "-w", "mail.queued=2"], ["-m", "mail.queued", "--warning=mail.queued=2"],
  ])
  func anOptionAndItsValueMayBeWrittenInEachOfTheUsualWays(arguments: [String]) {
    let result = World().run(["check", "-H", "http://desk.example.com", "-u", "monitor"] + arguments)
    #expect(result.line == "INTEGRIA WARNING - mail.queued is 3 (above 2) | mail_queued=3;2;;0;")
    #expect(result.exitCode == 1)
  }

  @Test(arguments: [["-w", "-5:2"], ["--warning=-5:2"], ["--warning", "-5:2"], ["-w-5:2"]])
  func aRangeMayBeginWithADash(arguments: [String]) {
    let result = World().run(
      ["check", "-H", "http://desk.example.com", "-u", "monitor", "-m", "mail.queued"] + arguments)
    #expect(result.line.hasSuffix("| mail_queued=3;-5:2;;0;"))
    #expect(result.exitCode == 1)
  }

  @Test(arguments: ["-t10", "-t10s", "--timeout=1m", "-t600", "-t1.5"])
  func aTimeLimitIsReadWithAndWithoutItsUnit(argument: String) {
    #expect(World().check(argument).exitCode == 0)
  }

  @Test(arguments: ["-t0", "-t0.5", "-t601", "-t11m", "-t-5", "-tnan", "-t1e3", "-t"])
  func aTimeLimitOutOfBoundsIsRefused(argument: String) {
    World().check(argument).expectUsageError("timeout")
  }

  @Test(arguments: [
    (["--warn", "1"], "there is no option --warn; did you mean --warning?"),
    (["--passwords"], "there is no option that begins like this; did you mean --password"),
    (["--bogus"], "there is no option --bogus"), (["-x"], "there is no option -x"),
    (["-vx"], "there is no option -x"),
  ])
  func anUnknownOptionIsRefusedWithTheOneThatMayBeMeant(arguments: [String], words: String) {
    World().run(["check"] + arguments).expectUsageError(words)
  }

  @Test
  func theValueOfAnUnknownOptionIsNotRepeatedItMayBeASecret() {
    #expect(!World().run(["check", "--pasword=hunter2"]).out.contains("hunter2"))
  }

  @Test(arguments: [["--url"], ["-H"], ["-m"], ["--metric"], ["-vw"]])
  func aMissingValueIsTold(arguments: [String]) {
    World().run(["check"] + arguments).expectUsageError("needs a value")
  }

  @Test(arguments: ["--insecure=no", "--verbose=", "--ipv4=1"])
  func aFlagTakesNoValue(argument: String) {
    World().check(argument).expectUsageError("takes no value")
  }

  @Test(arguments: [["now"], ["--", "--verbose"], ["-"]])
  func wordsThatAreNoOptionsAreRefused(arguments: [String]) {
    World().run(["check", "-H", "http://desk.example.com", "-u", "monitor"] + arguments).expectUsageError(
      "is not an option")
  }

  @Test(arguments: ["password", "api-password", "token"])
  func aWordBehindASecretIsNotRepeatedItMayBeItsSecondHalf(option: String) {
    let result = World().check("--\(option)", "correct", "horse")
    result.expectUsageError("a value with blanks needs quotes")
    #expect(!result.out.contains("horse"))
  }

  @Test
  func ofAnOptionGivenTwiceTheLastOneCounts() {
    let result = World().check("--user", "other")
    #expect(result.asked.last?.fields["user"] == "other")
  }
}

@Suite struct CommandTests {
  @Test
  func withoutACommandNothingWasWatchedTheHelpIsNoReportAndNoOK() {
    let result = World().run([])
    #expect(result.exitCode == 3)
    #expect(result.out.isEmpty)
    #expect(result.error.contains("Usage: integria-monitor"))
  }

  @Test(arguments: [
    (["--output", "json", "--bogus"], true), (["--bogus", "--output=json"], true),
    (["--bogus", "--output", "JSON"], true),
    (["--insecure=yes", "--output", "json"], true), (["--output", "json", "--output", "nagios", "--bogus"], false),
    (["--output", "yaml", "--bogus"], false), (["--user", "--output", "json"], false),
    (["--bogus", "--", "--output", "json"], false),
  ])
  func whatIsWrongIsReportedInTheFormatThatWasAskedForWhereverItStands(arguments: [String], isJSON: Bool) {
    let result = World().run(["check"] + arguments)
    #expect(result.exitCode == 3)
    #expect(result.out.hasPrefix(isJSON ? "{" : "INTEGRIA UNKNOWN - "), "\(result.out)")
  }

  @Test(arguments: [
    (["--bogus"], true), (["-m", "nope"], true), ([], true), (["--server", "b", "--bogus"], false),
    (["--server", "b,a", "--bogus"], false), (["--server", "all", "--bogus"], true),
    (["--output", "nagios", "--bogus"], false), (["--config", "/none"], false), (["--config", "/broken"], false),
  ])
  func whatIsWrongIsReportedInTheFormatOfTheFile(arguments: [String], isJSON: Bool) {
    let server = "\nurl = http://x\nuser = u\noutput = "
    let world = World([
      "/etc/integria-monitor.conf": "[server a]\(server)json\n[server b]\(server)table\n",
      "/broken": "[server]\(server)json\nhuh\n",
    ])
    let result = world.run(["check"] + arguments)
    #expect(result.exitCode == 3)
    #expect(result.out.hasPrefix(isJSON ? "{" : "INTEGRIA UNKNOWN - "), "\(result.out)")
  }

  @Test(arguments: [
    ["--help"], ["-h"], ["help"], ["help", "check"], ["check", "--help"], ["check", "-h"], ["metrics", "-h"],
  ])
  func helpIsExit0(arguments: [String]) {
    let result = World().run(arguments)
    #expect(result.exitCode == 0)
    #expect(result.out.contains("Usage: integria-monitor"))
    #expect(result.error.isEmpty)
  }

  @Test(arguments: ["--url", "--password-file", "--warning", "--no-data-state"])
  func everyOptionOfACommandIsInItsHelp(option: String) {
    #expect(World().run(["check", "--help"]).out.contains(option))
  }

  @Test(arguments: [["--version"], ["-V"], ["version"], ["check", "--version"], ["metrics", "-V"]])
  func theVersionIsExit0(arguments: [String]) {
    let result = World().run(arguments)
    #expect(result.exitCode == 0)
    #expect(result.out.hasPrefix("integria-monitor "))
  }

  @Test(arguments: ["--bogus", "-H"])
  func anOptionInTheCommandsPlaceIsNotRepeatedASecretMayStandInIt(option: String) {
    let result = World().run([option, "hunter2"])
    #expect(result.exitCode == 3)
    #expect(result.error.contains("the command comes before the options") && !result.error.contains("hunter2"))
  }

  @Test(arguments: ["check_integria", "/usr/lib/nagios/plugins/pandora_integria"])
  func soItIsByTheNamesOfTheLinks(name: String) {
    let result = World().run(["--version"], as: name)
    #expect(result.exitCode == 0)
    #expect(result.out.hasPrefix("integria-monitor "))
  }

  @Test(arguments: [["chekc"], ["help", "chekc"]])
  func anUnknownCommandIsExit3(arguments: [String]) {
    let result = World().run(arguments)
    #expect(result.exitCode == 3)
    #expect(result.error.contains("there is no command"))
    #expect(result.asked.isEmpty)
  }

  @Test(arguments: ["check_integria", "/usr/lib/nagios/plugins/check_integria"])
  func calledAsCheck_integriaItIsCheck(name: String) {
    let result = World().run(["-H", "http://desk.example.com", "-u", "monitor", "-m", "mail.queued"], as: name)
    #expect(result.out == "INTEGRIA OK - mail.queued is 3 | mail_queued=3;;;0;\n")
    #expect(result.exitCode == 0)
  }

  @Test
  func calledAsPandora_integriaItPrintsModules() {
    let result = World().run(["-H", "http://desk.example.com", "-u", "monitor"], as: "pandora_integria")
    #expect(result.out.hasPrefix("<module>\n<name>Integria API up</name>"))
    #expect(result.exitCode == 0)
  }

  @Test
  func theLinksFormatCanBeChangedLikeAnyOther() {
    let result = World().run(
      ["-H", "http://desk.example.com", "-u", "monitor", "--output", "nagios"], as: "pandora_integria")
    #expect(result.out.hasPrefix("INTEGRIA OK"))
  }

  @Test
  func theCatalogueIsListedWithItsThresholds() {
    let result = World().run(["metrics"])
    #expect(result.exitCode == 0)
    let lines = result.out.split(separator: "\n").map { $0.split(separator: " ").prefix(5).map(String.init) }
    #expect(lines.contains(["cron.age", "s", "yes", "600", "3600"]))
    #expect(lines.contains(["stats.avg_scoring", "0", "to", "10", "-"]))
    #expect(lines.count == Metric.catalogue.count + 1)
  }
}
