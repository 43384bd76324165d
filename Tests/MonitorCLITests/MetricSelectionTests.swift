import TestSupport
import Testing

@Suite struct MetricSelectionTests {
  /// The labels of the perfdata, in order.
  private func labels(_ result: RunResult) -> [String] {
    result.line.split(separator: "| ").last?.split(separator: " ").map { String($0.prefix { $0 != "=" }) } ?? []
  }

  @Test(arguments: [
    (["-m", "mail.queued"], ["mail.queued"]), (["-m", "mail.queued,cron.age"], ["cron.age", "mail.queued"]),
    (["-m", "mail.queued", "-m", "api.up"], ["api.up", "mail.queued"]),
    (["-m", " cron.age , mail.queued ,"], ["cron.age", "mail.queued"]),
    (["-m", "*.closed"], ["stats.closed", "summary.closed"]), (["-m", "api.*"], ["api.up", "api.time"]),
    (
      ["-m", "summary.?e*"], ["summary.new", "summary.reopened", "summary.verified", "summary.pending_third_person"]
    ),
    (["-m", "mail.queued,mail.*"], ["mail.queued"]),
  ])
  func metricsAreChosenByNameByListAndByPatternAndComeInTheCataloguesOrder(arguments: [String], names: [String]) {
    #expect(
      labels(World().run(["check", "-H", "http://x", "-u", "u"] + arguments))
        == names.map { $0.replacing(".", with: "_") })
  }

  @Test
  func theDefaultSet() {
    let names = labels(World().check())
    #expect(names.filter { !$0.hasPrefix("summary_") } == ["api_up", "stats_opened", "cron_age", "mail_queued"])
    #expect(names.count == 13)
  }

  @Test(arguments: ["mail", "mail.queue", "x*", "api.up,nope", "API.UP"])
  func aMetricThatThereIsNotIsRefusedAlsoInAListOrAsAPattern(name: String) {
    World().check("-m", name).expectUsageError("there is no metric '")
  }

  @Test(arguments: [",", " , "])
  func aListThatNamesNoneIsRefused(text: String) {
    World().check("-m", text).expectUsageError("--metric")
  }
}

@Suite struct ThresholdSettingTests {
  @Test(arguments: [
    "20:10", "10x", "nan", "inf", "0x10", " 10", "1_000", "٣", "10:20:30", "@", "1e3", "10:~", "-10", "10m", "+5",
    "12.",
  ])
  func aRangeThatIsNoneIsRefusedBeforeAnythingIsAskedQuotingIt(text: String) {
    World().check("-m", "mail.queued", "-w", text).expectUsageError("--warning: '\(text)' is not a range")
    World().check("-m", "mail.queued", "-c", "mail.queued=\(text)").expectUsageError(
      "--critical: '\(text)' is not a range")
  }

  @Test
  func aLimitOfTheQueueThatNoMetricUsesIsRefused() {
    World().check("-m", "stats.opened", "--stale-after", "5d").expectUsageError(
      "--stale-after: queue.stale alone uses it")
    #expect(!World().check("-m", "queue.*", "--stale-after", "5d").out.contains("alone uses it"))
  }

  @Test
  func aTimesSuffixIsGoodOnATimeAlone() {
    #expect(World().check("-m", "cron.age", "-w", "0:1.5m").line.hasSuffix("cron_age=120s;90;3600;;"))
    World().check("-m", "stats.opened", "-w", "10m").expectUsageError("'10m' is a time, and this metric is not one")
    World().check("-w", "stats.opened=10m").expectUsageError("'10m' is a time, and this metric is not one")
  }

  @Test
  func aBareRangeNeedsOneMetric() {
    World().check("-w", "10").expectUsageError("say which metric the range '10' is for")
  }

  @Test
  func aBareRangeIsGoodAlsoWherePandorasAvailabilityComesAlong() {
    let result = World().check("-m", "mail.queued", "-w", "2", "--output", "pandora")
    #expect(result.out.contains("<min_warning>3</min_warning>"))
  }

  @Test(arguments: ["nope=1", "cron.age=1", "=1"])
  func aRangeForAMetricThatIsNotAskedForIsRefused(text: String) {
    World().check("-m", "mail.queued", "-w", text).expectUsageError("is not one of the metrics asked for")
  }

  @Test
  func twoRangesForOneMetricAreRefused() {
    World().check("-m", "mail.queued", "-w", "1", "-w", "mail.queued=2").expectUsageError("mail.queued has two ranges")
  }

  @Test
  func eachMetricGetsItsOwn() {
    let result = World().check(
      "-m", "mail.queued,cron.age", "-w", "mail.queued=2", "-w", "cron.age=5m", "-c", "mail.queued=9")
    #expect(result.line.hasSuffix("| cron_age=120s;300;3600;; mail_queued=3;2;9;0;"))
  }

  @Test
  func theFilesRangesAreReadLikeTheCommandLinesAndToldByFileAndLine() {
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

  @Test
  func aNamedMetricHasItsOwnFiltersRangesAndLabel() {
    let result = run(Self.waiting, "-m", "waiting for us")
    #expect(result.line == "INTEGRIA WARNING - waiting for us is 40 (above 10) | 'waiting for us'=40;10;100;0;")
    let stats = result.asked.last
    #expect(stats?.operation == "get_stats")
    #expect(stats?.parameters == ["opened", "disk", "1,3,4", "ann", "2", "3", "5", "3,4"])
  }

  @Test
  func itIsMeasuredAlsoWhereNoMetricIsAskedFor() {
    #expect(run(Self.waiting).line.contains("'waiting for us'=40"))
  }

  @Test
  func theCommandLinesRangeBeatsTheFilesByTheMetricsName() {
    #expect(run(Self.waiting, "-m", "waiting*", "-w", "waiting for us=50").exitCode == 0)
    #expect(run("[metric a=b]\nstat = opened\n", "-m", "a=b", "-w", "a=b=1").exitCode == 1)
  }

  @Test
  func theCataloguesMetricKeepsItsMeaningBesideANamedOne() {
    let result = run(Self.waiting, "-m", "stats.opened,waiting*")
    let questions = result.asked.filter { $0.operation == "get_stats" }.map(\.parameters.count)
    #expect(questions == [1, 8])
  }

  @Test(arguments: [
    ("[metric x]\nwarning = 1\n", "/c, line 4: [metric x] is no metric"),
    ("[metric cron.age]\nstat = opened\n", "/c, line 5 (stat): "),
    ("[metric x]\nstat = nope\n", "/c, line 5 (stat): 'nope' is not one of total_incidents"),
    ("[metric x]\nstat = cron.age\n", "/c, line 5 (stat): 'cron.age' is not one of"),
    ("[metric cron.age]\ngroup = 2\n", "cron.age takes no filter"),
    ("[metric x]\nstat = opened\nstatus = 8\n", "/c, line 6 (status): '8' is not one of 1, 2"),
    ("[metric x]\nstat = opened\nstatus = open\n", "/c, line 6 (status): 'open'"),
    ("[metric x]\nstat = opened\nstatus = ,\n", "/c, line 6 (status): it is empty"),
    ("[metric x]\nstat = opened\nstring =\n", "/c, line 6 (string): it is empty"),
    ("[metric x]\nstat = opened\nuser = \"\"\n", "/c, line 6 (user): it is empty"),
    ("[metric x]\nstat = opened\nby = group\nonly =\n", "/c, line 7 (only): it is empty"),
    ("[metric x]\nstat = opened\nby = group\nexcept = ,\n", "/c, line 7 (except): it is empty"),
    ("[metric x]\nstat = opened\npriority = 5\n", "/c, line 6 (priority): '5'"),
    ("[metric x]\nstat = opened\ngroup = all\n", "/c, line 6 (group): 'all' is not a whole number"),
    ("[metric x]\nstat = opened\ngroup = 0\n", "/c, line 6 (group): "),
    ("[metric x]\nstat = opened\nwarning = 10m\n", "/c, line 6 (warning): "),
  ])
  func whatCannotBeIsRefusedWithFileAndLine(sections: String, words: String) {
    run(sections).expectUsageError(words)
  }

  @Test(arguments: ["opened", "stats.opened"])
  func aStatIsNamedWithOrWithoutItsFamily(stat: String) {
    #expect(run("[metric x]\nstat = \(stat)\n", "-m", "x").asked.last?.parameters == ["opened"])
  }

  @Test
  func anAverageNamedByTheUserIsATimeAndTakesATimesSuffix() {
    #expect(run("[metric x]\nstat = avg_life\nwarning = 1m\n", "-m", "x").line.hasSuffix("| x=40s;60;;0;"))
  }
}

@Suite struct FilterTests {
  @Test
  func theCommandLineFiltersTheStatsMetrics() {
    let result = World().check(
      "-m", "stats.opened,mail.queued", "--group", "2", "--filter-user", "ann", "--status", "new")
    #expect(result.asked.last?.parameters == ["opened", "", "1", "ann", "2", "0", "0"])
    #expect(result.asked.last?.fields["user"] == "monitor")
  }

  @Test(
    arguments: [
      (["--group", "7"], ["opened", "disk", "1", "ann", "7", "0", "0", "3"]),
      (["--status", "new,closed"], ["opened", "disk", "1,7", "ann", "2", "0", "0", "3"]),
      (["--priority", "4"], ["opened", "disk", "1", "ann", "2", "0", "0", "4"]),
      (["--string", "tape", "--filter-user", "bob"], ["opened", "tape", "1", "bob", "2", "0", "0", "3"]),
      (["--string", "", "--filter-user", ""], ["opened", "disk", "1", "ann", "2", "0", "0", "3"]),
      (["--company", "3", "--inventory", "5"], ["opened", "disk", "1", "ann", "2", "3", "5", "3"]),
      ([], ["opened", "disk", "1", "ann", "2", "0", "0", "3"]),
    ] as [([String], [String])])
  func aFilterOfTheCommandLineBeatsTheSameOneOfANamedMetricAndAddsToItsOthers(arguments: [String], expected: [String]) {
    let file = "[metric x]\nstat = opened\nstring = disk\nstatus = new\nuser = ann\ngroup = 2\npriority = 3\n"
    let words = ["check", "--config", "/c", "-H", "http://x", "-u", "u", "-m", "x"]
    // A comma in a value selects another separator, so the list of statuses stays together.
    let asked = World(["/c": file]).run(words + arguments).asked.last
    #expect(asked?.parameters == expected)
  }

  @Test
  func theyReachEveryMetricThatTakesThemTheCataloguesWithFiltersInTheFileToo() {
    let file = "[metric stats.opened]\ngroup = 2\n[metric x]\nstat = closed\nuser = ann\n"
    let words = ["check", "--config", "/c", "-H", "http://x", "-u", "u", "--group", "9"]
    let result = World(["/c": file]).run(words + ["-m", "stats.opened,stats.total_incidents,x"])
    let asked = result.asked.filter { $0.operation == "get_stats" }.map(\.parameters)
    #expect(asked.count == 3 && asked.allSatisfy { $0.count > 4 && $0[4] == "9" }, "\(asked)")
    #expect(asked.contains { $0[3] == "ann" })
  }

  @Test(arguments: [["--group", "2"], ["--status", "new"], ["--string", "x"]])
  func aFilterWithNothingToFilterIsRefused(arguments: [String]) {
    World().run(["check", "-H", "http://x", "-u", "u", "-m", "mail.queued"] + arguments)
      .expectUsageError("only stats and queue metrics do")
  }

  @Test(arguments: [
    ["--status", "9"], ["--group", "x"], ["--priority", "7"], ["--priority", "+4"], ["--company", "-1"],
  ])
  func aBadFilterIsRefused(arguments: [String]) {
    World().run(["check", "-H", "http://x", "-u", "u"] + arguments).expectUsageError(arguments[0])
  }
}
