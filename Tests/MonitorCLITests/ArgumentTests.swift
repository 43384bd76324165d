import Metrics
import TestSupport
import Testing

@Suite struct ArgumentTests {
  @Test(
    "An option and its value may be written in each of the usual ways",
    arguments: [
      ["--metric", "mail.queued", "--warning", "2"], ["--metric=mail.queued", "--warning=2"],
      ["-m", "mail.queued", "-w", "2"], ["-mmail.queued", "-w2"], ["-vm", "mail.queued", "-w2"],
      ["-m", "mail.queued", "-w", "mail.queued=2"], ["-m", "mail.queued", "--warning=mail.queued=2"],
    ])
  func spellings(arguments: [String]) {
    let result = World().run(["check", "-H", "http://desk.example.com", "-u", "monitor"] + arguments)
    #expect(result.line == "INTEGRIA WARNING - mail.queued is 3 (above 2) | mail_queued=3;2;;0;")
    #expect(result.exitCode == 1)
  }

  @Test(
    "A range may begin with a dash",
    arguments: [["-w", "-5:2"], ["--warning=-5:2"], ["--warning", "-5:2"], ["-w-5:2"]])
  func negativeRange(arguments: [String]) {
    let result = World().run(
      ["check", "-H", "http://desk.example.com", "-u", "monitor", "-m", "mail.queued"] + arguments)
    #expect(result.line.hasSuffix("| mail_queued=3;-5:2;;0;"))
    #expect(result.exitCode == 1)
  }

  @Test(
    "A time limit is read with and without its unit", arguments: ["-t10", "-t10s", "--timeout=1m", "-t600", "-t1.5"])
  func timeouts(argument: String) {
    #expect(World().check(argument).exitCode == 0)
  }

  @Test(
    "A time limit out of bounds is refused",
    arguments: ["-t0", "-t0.5", "-t601", "-t11m", "-t-5", "-tnan", "-t1e3", "-t"])
  func badTimeouts(argument: String) {
    World().check(argument).expectUsageError("timeout")
  }

  @Test(
    "An unknown option is refused, with the one that may be meant",
    arguments: [
      (["--warn", "1"], "there is no option --warn; did you mean --warning?"),
      (["--passwords"], "there is no option that begins like this; did you mean --password"),
      (["--bogus"], "there is no option --bogus"), (["-x"], "there is no option -x"),
      (["-vx"], "there is no option -x"),
    ])
  func unknownOption(arguments: [String], words: String) {
    World().run(["check"] + arguments).expectUsageError(words)
  }

  @Test("The value of an unknown option is not repeated: it may be a secret")
  func unknownOptionHidesItsValue() {
    #expect(!World().run(["check", "--pasword=hunter2"]).out.contains("hunter2"))
  }

  @Test(
    "A missing value is told", arguments: [["--url"], ["-H"], ["-m"], ["--metric"], ["-vw"]])
  func missingValue(arguments: [String]) {
    World().run(["check"] + arguments).expectUsageError("needs a value")
  }

  @Test("A flag takes no value", arguments: ["--insecure=no", "--verbose=", "--ipv4=1"])
  func flagWithValue(argument: String) {
    World().check(argument).expectUsageError("takes no value")
  }

  @Test("Words that are no options are refused", arguments: [["now"], ["--", "--verbose"], ["-"]])
  func operands(arguments: [String]) {
    World().run(["check", "-H", "http://desk.example.com", "-u", "monitor"] + arguments).expectUsageError(
      "is not an option")
  }

  @Test(
    "A word behind a secret is not repeated: it may be its second half",
    arguments: ["password", "api-password", "token"])
  func hidesOperands(option: String) {
    let result = World().check("--\(option)", "correct", "horse")
    result.expectUsageError("a value with blanks needs quotes")
    #expect(!result.out.contains("horse"))
  }

  @Test("Of an option given twice the last one counts")
  func lastOneCounts() {
    let result = World().check("--user", "other")
    #expect(result.asked.last?.fields["user"] == "other")
  }
}

@Suite struct CommandTests {
  @Test("Without a command nothing was watched: the help is no report, and no OK")
  func noCommand() {
    let result = World().run([])
    #expect(result.exitCode == 3)
    #expect(result.out.isEmpty)
    #expect(result.error.contains("Usage: integria-monitor"))
  }

  @Test(
    "What is wrong is reported in the format that was asked for, wherever it stands",
    arguments: [
      (["--output", "json", "--bogus"], true), (["--bogus", "--output=json"], true),
      (["--bogus", "--output", "JSON"], true),
      (["--insecure=yes", "--output", "json"], true), (["--output", "json", "--output", "nagios", "--bogus"], false),
      (["--output", "yaml", "--bogus"], false), (["--user", "--output", "json"], false),
      (["--bogus", "--", "--output", "json"], false),
    ])
  func formatOfAMistake(arguments: [String], isJSON: Bool) {
    let result = World().run(["check"] + arguments)
    #expect(result.exitCode == 3)
    #expect(result.out.hasPrefix(isJSON ? "{" : "INTEGRIA UNKNOWN - "), "\(result.out)")
  }

  @Test(
    "Help is exit 0",
    arguments: [
      ["--help"], ["-h"], ["help"], ["help", "check"], ["check", "--help"], ["check", "-h"], ["metrics", "-h"],
    ])
  func help(arguments: [String]) {
    let result = World().run(arguments)
    #expect(result.exitCode == 0)
    #expect(result.out.contains("Usage: integria-monitor"))
    #expect(result.error.isEmpty)
  }

  @Test(
    "Every option of a command is in its help", arguments: ["--url", "--password-file", "--warning", "--no-data-state"])
  func helpListsOptions(option: String) {
    #expect(World().run(["check", "--help"]).out.contains(option))
  }

  @Test(
    "The version is exit 0",
    arguments: [["--version"], ["-V"], ["version"], ["check", "--version"], ["metrics", "-V"]])
  func version(arguments: [String]) {
    let result = World().run(arguments)
    #expect(result.exitCode == 0)
    #expect(result.out.hasPrefix("integria-monitor "))
  }

  @Test("An option in the command's place is not repeated: a secret may stand in it", arguments: ["--bogus", "-H"])
  func optionForACommand(option: String) {
    let result = World().run([option, "hunter2"])
    #expect(result.exitCode == 3)
    #expect(result.error.contains("the command comes before the options") && !result.error.contains("hunter2"))
  }

  @Test(
    "So it is by the names of the links", arguments: ["check_integria", "/usr/lib/nagios/plugins/pandora_integria"])
  func versionByLink(name: String) {
    let result = World().run(["--version"], as: name)
    #expect(result.exitCode == 0)
    #expect(result.out.hasPrefix("integria-monitor "))
  }

  @Test("An unknown command is exit 3", arguments: [["chekc"], ["help", "chekc"]])
  func unknownCommand(arguments: [String]) {
    let result = World().run(arguments)
    #expect(result.exitCode == 3)
    #expect(result.error.contains("there is no command"))
    #expect(result.asked.isEmpty)
  }

  @Test(
    "Called as check_integria it is check", arguments: ["check_integria", "/usr/lib/nagios/plugins/check_integria"])
  func nagiosLink(name: String) {
    let result = World().run(["-H", "http://desk.example.com", "-u", "monitor", "-m", "mail.queued"], as: name)
    #expect(result.out == "INTEGRIA OK - mail.queued is 3 | mail_queued=3;;;0;\n")
    #expect(result.exitCode == 0)
  }

  @Test("Called as pandora_integria it prints modules")
  func pandoraLink() {
    let result = World().run(["-H", "http://desk.example.com", "-u", "monitor"], as: "pandora_integria")
    #expect(result.out.hasPrefix("<module>\n<name>Integria API up</name>"))
    #expect(result.exitCode == 0)
  }

  @Test("The link's format can be changed like any other")
  func pandoraLinkOverridden() {
    let result = World().run(
      ["-H", "http://desk.example.com", "-u", "monitor", "--output", "nagios"], as: "pandora_integria")
    #expect(result.out.hasPrefix("INTEGRIA OK"))
  }

  @Test("The catalogue is listed with its thresholds")
  func metrics() {
    let result = World().run(["metrics"])
    #expect(result.exitCode == 0)
    let lines = result.out.split(separator: "\n").map { $0.split(separator: " ").prefix(5).map(String.init) }
    #expect(lines.contains(["cron.age", "s", "yes", "600", "3600"]))
    #expect(lines.contains(["stats.avg_scoring", "0", "to", "10", "-"]))
    #expect(lines.count == Metric.catalogue.count + 1)
  }
}
