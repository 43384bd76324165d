import TestSupport
import Testing

@Suite struct MetricSelectionTests {
  /// The labels of the perfdata, in order.
  private func labels(_ result: RunResult) -> [String] {
    result.line.split(separator: "| ").last?.split(separator: " ").map { String($0.prefix { $0 != "=" }) } ?? []
  }

  @Test(
    "Metrics are chosen by name, by list and by pattern, and come in the catalogue's order",
    arguments: [
      (["-m", "mail.queued"], ["mail.queued"]), (["-m", "mail.queued,cron.age"], ["cron.age", "mail.queued"]),
      (["-m", "mail.queued", "-m", "api.up"], ["api.up", "mail.queued"]),
      (["-m", " cron.age , mail.queued ,"], ["cron.age", "mail.queued"]),
      (["-m", "*.closed"], ["stats.closed", "summary.closed"]), (["-m", "api.*"], ["api.up", "api.time"]),
      (
        ["-m", "summary.?e*"], ["summary.new", "summary.reopened", "summary.verified", "summary.pending_third_person"]
      ),
      (["-m", "mail.queued,mail.*"], ["mail.queued"]),
    ])
  func choices(arguments: [String], names: [String]) {
    #expect(
      labels(World().run(["check", "-H", "http://x", "-u", "u"] + arguments))
        == names.map { $0.replacing(".", with: "_") })
  }

  @Test("The default set")
  func defaults() {
    let names = labels(World().check())
    #expect(names.filter { !$0.hasPrefix("summary_") } == ["api_up", "stats_opened", "cron_age", "mail_queued"])
    #expect(names.count == 13)
  }

  @Test(
    "A metric that there is not is refused, also in a list or as a pattern",
    arguments: ["mail", "mail.queue", "x*", "api.up,nope", "API.UP"])
  func unknown(name: String) {
    World().check("-m", name).expectUsageError("there is no metric '")
  }

  @Test("A list that names none is refused", arguments: [",", " , "])
  func emptyList(text: String) {
    World().check("-m", text).expectUsageError("--metric")
  }
}

@Suite struct ThresholdSettingTests {
  @Test(
    "A range that is none is refused before anything is asked, quoting it",
    arguments: [
      "20:10", "10x", "nan", "inf", "0x10", " 10", "1_000", "٣", "10:20:30", "@", "1e3", "10:~", "-10", "10m", "+5",
      "12.",
    ])
  func badRange(text: String) {
    World().check("-m", "mail.queued", "-w", text).expectUsageError("--warning: '\(text)' is not a range")
    World().check("-m", "mail.queued", "-c", "mail.queued=\(text)").expectUsageError(
      "--critical: '\(text)' is not a range")
  }

  @Test("A time's suffix is good on a time alone")
  func suffixes() {
    #expect(World().check("-m", "cron.age", "-w", "0:1.5m").line.hasSuffix("cron_age=120s;90;3600;;"))
    World().check("-m", "stats.opened", "-w", "10m").expectUsageError("'10m' is a time, and this metric is not one")
    World().check("-w", "stats.opened=10m").expectUsageError("'10m' is a time, and this metric is not one")
  }

  @Test("A bare range needs one metric")
  func bareRange() {
    World().check("-w", "10").expectUsageError("say which metric the range '10' is for")
  }

  @Test("A bare range is good also where Pandora's availability comes along")
  func bareRangeInPandora() {
    let result = World().check("-m", "mail.queued", "-w", "2", "--output", "pandora")
    #expect(result.out.contains("<min_warning>3</min_warning>"))
  }

  @Test("A range for a metric that is not asked for is refused", arguments: ["nope=1", "cron.age=1", "=1"])
  func notAskedFor(text: String) {
    World().check("-m", "mail.queued", "-w", text).expectUsageError("is not one of the metrics asked for")
  }

  @Test("Two ranges for one metric are refused")
  func twice() {
    World().check("-m", "mail.queued", "-w", "1", "-w", "mail.queued=2").expectUsageError("mail.queued has two ranges")
  }

  @Test("Each metric gets its own")
  func each() {
    let result = World().check(
      "-m", "mail.queued,cron.age", "-w", "mail.queued=2", "-w", "cron.age=5m", "-c", "mail.queued=9")
    #expect(result.line.hasSuffix("| cron_age=120s;300;3600;; mail_queued=3;2;9;0;"))
  }

  @Test("The file's ranges are read like the command line's, and told by file and line")
  func fromFile() {
    let head = "[server]\nurl = http://x\nuser = u\nmetric = mail.queued\n[metric mail.queued]\n"
    #expect(World(["/c": head + "warning = 2\n"]).run(["check", "--config", "/c"]).exitCode == 1)
    World(["/c": head + "warning = 20:10\n"]).run(["check", "--config", "/c"])
      .expectUsageError("/c, line 6 (warning): '20:10' is not a range: the start (20) is above the end (10)")
  }
}

@Suite struct NamedMetricTests {
  private func run(_ sections: String, _ arguments: String...) -> RunResult {
    World(["/c": "[server]\nurl = http://x\nuser = u\n" + sections]).run(["check", "--config", "/c"] + arguments)
  }

  private static let waiting = """
    [metric waiting for us]
    stat = opened
    status = new, assigned,4
    string = disk
    user = ann
    group = 2
    company = 3
    inventory = 5
    priority = 3,4
    warning = 10
    critical = 100
    """

  @Test("A named metric has its own filters, ranges and label")
  func named() {
    let result = run(Self.waiting, "-m", "waiting for us")
    #expect(result.line == "INTEGRIA WARNING - waiting for us is 40 (above 10) | 'waiting for us'=40;10;100;0;")
    let stats = result.asked.last
    #expect(stats?.operation == "get_stats")
    #expect(stats?.parameters == ["opened", "disk", "1,3,4", "ann", "2", "3", "5", "3,4"])
  }

  @Test("It is measured also where no metric is asked for")
  func byDefault() {
    #expect(run(Self.waiting).line.contains("'waiting for us'=40"))
  }

  @Test("The command line's range beats the file's, by the metric's name")
  func rangeByName() {
    #expect(run(Self.waiting, "-m", "waiting*", "-w", "waiting for us=50").exitCode == 0)
    #expect(run("[metric a=b]\nstat = opened\n", "-m", "a=b", "-w", "a=b=1").exitCode == 1)
  }

  @Test("The catalogue's metric keeps its meaning beside a named one")
  func besideTheCatalogue() {
    let result = run(Self.waiting, "-m", "stats.opened,waiting*")
    let questions = result.asked.filter { $0.operation == "get_stats" }.map(\.parameters.count)
    #expect(questions == [1, 8])
  }

  @Test(
    "What cannot be is refused with file and line",
    arguments: [
      ("[metric x]\nwarning = 1\n", "/c, line 4: [metric x] is no metric"),
      ("[metric cron.age]\nstat = opened\n", "/c, line 5 (stat): "),
      ("[metric x]\nstat = nope\n", "/c, line 5 (stat): 'nope' is not one of total_incidents"),
      ("[metric x]\nstat = cron.age\n", "/c, line 5 (stat): 'cron.age' is not one of"),
      ("[metric cron.age]\ngroup = 2\n", "cron.age takes no filter"),
      ("[metric x]\nstat = opened\nstatus = 8\n", "/c, line 6 (status): '8' is not one of 1, 2"),
      ("[metric x]\nstat = opened\nstatus = open\n", "/c, line 6 (status): 'open'"),
      ("[metric x]\nstat = opened\nstatus = ,\n", "/c, line 6 (status): it is empty"),
      ("[metric x]\nstat = opened\npriority = 5\n", "/c, line 6 (priority): '5'"),
      ("[metric x]\nstat = opened\ngroup = all\n", "/c, line 6 (group): 'all' is not a whole number"),
      ("[metric x]\nstat = opened\ngroup = 0\n", "/c, line 6 (group): "),
      ("[metric x]\nstat = opened\nwarning = 10m\n", "/c, line 6 (warning): "),
    ])
  func refused(sections: String, words: String) {
    run(sections).expectUsageError(words)
  }

  @Test("A stat is named with or without its family", arguments: ["opened", "stats.opened"])
  func statNames(stat: String) {
    #expect(run("[metric x]\nstat = \(stat)\n", "-m", "x").asked.last?.parameters == ["opened"])
  }

  @Test("An average named by the user is a time, and takes a time's suffix")
  func timeStat() {
    #expect(run("[metric x]\nstat = avg_life\nwarning = 1m\n", "-m", "x").line.hasSuffix("| x=40s;60;;0;"))
  }
}

@Suite struct FilterTests {
  @Test("The command line filters the stats metrics")
  func filters() {
    let result = World().check(
      "-m", "stats.opened,mail.queued", "--group", "2", "--filter-user", "ann", "--status", "new")
    #expect(result.asked.last?.parameters == ["opened", "", "1", "ann", "2", "0", "0"])
    #expect(result.asked.last?.fields["user"] == "monitor")
  }

  @Test(
    "A filter of the command line beats the same one of a named metric, and adds to its others",
    arguments: [
      (["--group", "7"], ["opened", "disk", "1", "ann", "7", "0", "0", "3"]),
      (["--status", "new,closed"], ["opened", "disk", "1,7", "ann", "2", "0", "0", "3"]),
      (["--priority", "4"], ["opened", "disk", "1", "ann", "2", "0", "0", "4"]),
      (["--string", "tape", "--filter-user", "bob"], ["opened", "tape", "1", "bob", "2", "0", "0", "3"]),
      (["--string", "", "--filter-user", ""], ["opened", "disk", "1", "ann", "2", "0", "0", "3"]),
      (["--company", "3", "--inventory", "5"], ["opened", "disk", "1", "ann", "2", "3", "5", "3"]),
      ([], ["opened", "disk", "1", "ann", "2", "0", "0", "3"]),
    ] as [([String], [String])])
  func beatTheFiles(arguments: [String], expected: [String]) {
    let file = "[metric x]\nstat = opened\nstring = disk\nstatus = new\nuser = ann\ngroup = 2\npriority = 3\n"
    let words = ["check", "--config", "/c", "-H", "http://x", "-u", "u", "-m", "x"]
    // A comma in a value makes the separator another one: the list of statuses stays together.
    let asked = World(["/c": file]).run(words + arguments).asked.last
    #expect(asked?.parameters == expected)
  }

  @Test("They reach every metric that takes them, the catalogue's with filters in the file too")
  func reachEveryMetric() {
    let file = "[metric stats.opened]\ngroup = 2\n[metric x]\nstat = closed\nuser = ann\n"
    let words = ["check", "--config", "/c", "-H", "http://x", "-u", "u", "--group", "9"]
    let result = World(["/c": file]).run(words + ["-m", "stats.opened,stats.total_incidents,x"])
    let asked = result.asked.filter { $0.operation == "get_stats" }.map(\.parameters)
    #expect(asked.count == 3 && asked.allSatisfy { $0.count > 4 && $0[4] == "9" }, "\(asked)")
    #expect(asked.contains { $0[3] == "ann" })
  }

  @Test(
    "A filter with nothing to filter is refused",
    arguments: [["--group", "2"], ["--status", "new"], ["--string", "x"]])
  func nothingToFilter(arguments: [String]) {
    World().run(["check", "-H", "http://x", "-u", "u", "-m", "mail.queued"] + arguments)
      .expectUsageError("only stats and queue metrics do")
  }

  @Test(
    "A bad filter is refused",
    arguments: [
      ["--status", "9"], ["--group", "x"], ["--priority", "7"], ["--priority", "+4"], ["--company", "-1"],
    ])
  func bad(arguments: [String]) {
    World().run(["check", "-H", "http://x", "-u", "u"] + arguments).expectUsageError(arguments[0])
  }
}
