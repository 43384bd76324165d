import MonitorCLI
import TestSupport
import Testing

/// One report of several servers in the file.
@Suite struct SeveralServersTests {
  private static let file = """
    [server main]
    url = http://main.example.com/integria
    user = monitor
    [server branch]
    url = http://branch.example.com/integria
    user = other
    [metric mail.queued]
    warning = 100
    """

  private static func run(_ arguments: String...) -> RunResult {
    World(["/c": file]).run(["check", "--config", "/c", "-m", "api.up,mail.queued"] + arguments)
  }

  @Test(arguments: ["main,branch", "all", "main, branch,main"])
  func eachValueStandsUnderItsServersName(servers: String) {
    let result = Self.run("--server", servers)
    #expect(result.exitCode == 0)
    #expect(
      result.line.hasSuffix(
        "| main::api_up=1;;1:;0;1 main::mail_queued=3;100;;0; branch::api_up=1;;1:;0;1 branch::mail_queued=3;100;;0;"))
    #expect(Set(result.asked.compactMap { $0.fields["user"] }) == ["monitor", "other"])
  }

  @Test func aRangeOfTheLineHoldsForEach() {
    let result = Self.run("--server", "all", "-c", "mail.queued=2")
    #expect(result.exitCode == 2)
    #expect(
      result.line.hasPrefix("INTEGRIA CRITICAL - main::mail.queued is 3 (above 2), branch::mail.queued is 3 (above 2)"))
  }

  @Test func oneOfThemIsNotNamed() {
    let result = Self.run("--server", "branch")
    #expect(result.line.hasPrefix("INTEGRIA OK - api.up is 1"))
  }

  @Test func anAddressBesideThemIsWrongUsage() {
    Self.run("--server", "all", "--url", "http://x").expectUsageError("it is another server than those of --server")
  }

  @Test func aServerThatIsNotThereIsWrongUsage() {
    Self.run("--server", "main,none").expectUsageError("there is no [server none]")
  }

  @Test
  func withoutAChoiceNothingIsGuessed() {
    Self.run().expectUsageError("choose one with --server")
  }
}

/// Breakdowns by option and by key.
@Suite struct BreakdownSettingTests {
  private static func run(_ arguments: String..., file: String = "") -> RunResult {
    World(["/c": file]).run(["check", "--config", "/c", "-H", "http://x", "-u", "u"] + arguments)
  }

  @Test(
    arguments: [
      (["-m", "mail.queued", "--by", "group"], "only stats and queue metrics do"),
      (["-m", "stats.closed", "--by", "type"], "cannot be taken by type"),
      (["-m", "queue.stale", "--only", "A*"], "there are none without 'by'"),
      (["-m", "queue.stale", "--company", "2"], "takes no company and no inventory"),
      (["-m", "stats.opened", "--by", "group", "--inventory", "2"], "takes no company and no inventory"),
      (["-m", "stats.opened", "-w", "stats.opened[New]=3"], "has no labels without --by"),
      (
        ["-m", "stats.opened", "--by", "status", "--only", "Ass*", "-w", "stats.opened[New]=3"],
        "'New' is left out by only or except"
      ),
      (["-m", "stats.opened", "--by", "colour"], "is not one of group, priority, owner, status, type"),
    ] as [([String], String)])
  func whatCannotBeIsWrongUsage(arguments: [String], sentence: String) {
    World().run(["check", "-H", "http://x", "-u", "u"] + arguments).expectUsageError(sentence)
  }

  @Test
  func aLabelInBracketsMayHoldAnySign() {
    let file = """
      [metric waiting]
      stat = queue.stale
      by = group
      warning = 5
      warning[Customer A = 7, "x"] = 20
      critical[Customer A = 7, "x"] = 40
      """
    #expect(Self.run("-m", "waiting", file: file).exitCode == 3)
    #expect(!Self.run("-m", "waiting", file: file).out.contains("line"))
    Self.run("-m", "waiting", file: file + "\nwarning[x] = abc").expectUsageError("(warning[x]): 'abc' is not a range")
  }
}
