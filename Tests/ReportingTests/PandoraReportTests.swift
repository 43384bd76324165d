import Monitoring
import Reporting
import TestSupport
import Testing

/// A report and its golden file.
struct Rendered: Sendable, CustomTestStringConvertible {
  let name: String
  let report: @Sendable () throws -> String

  init(_ name: String, _ report: @escaping @Sendable () throws -> String) {
    self.name = name
    self.report = report
  }

  var testDescription: String { name }
}

@Suite struct PandoraReportTests {
  static let examples: [Rendered] = [
    Rendered("pandora-all-ok.xml") { PandoraReport.render(try Example.allIsWell()) },
    Rendered("pandora-missing.xml") { PandoraReport.render(try Example.someOfEach()) },
    Rendered("pandora-refused.xml") { PandoraReport.render(try Example.loginIsRefused()) },
    Rendered("pandora-thresholds.xml") { PandoraReport.render(try thresholds()) },
    Rendered("pandora-down.xml") { PandoraReport.render(try hostileDown(), prefix: "Desk & Co: ") },
    Rendered("pandora-unfinished-run.xml") { PandoraReport.unavailable(Example.up, reason: "it took too long") },
  ]

  @Test(arguments: examples)
  func theModulesAreThoseOfTheGoldenFiles(_ example: Rendered) throws {
    try Golden.expect(example.report(), is: example.name)
  }

  @Test(arguments: examples)
  func anotherXMLParserReadsThem(_ example: Rendered) throws {
    let modules = try ModuleReader(example.report()).modules
    let mandatory: Set = ["name", "type", "data", "description"]
    #expect(!modules.isEmpty)
    for module in modules { #expect(mandatory.isSubset(of: module.keys)) }
  }

  /// A count for each form of range in the table of PANDORA.md 2.3.
  private static func thresholds() throws -> [Judgement] {
    let ranges = [
      "10", "10:", "~:10", "10:20", "@10:20", "@10:", "@~:10", "@0:0", "0", "0:", "~:", "@~:", "-5:5", "9.5:10.5",
      "10:10",
    ]
    let counts = try ranges.map {
      try Example.judge(Example.count("range \($0)"), .value(7), warning: $0, critical: "900")
    }
    return try counts + [
      Example.judge(Example.cron, .value(60), warning: "600", critical: "@1800.5:3600"),
      Example.judge(Example.sla, .value(99), warning: "95:", critical: "90.25:100"),
    ]
  }

  private static let hostileReason =
    "]]> & <b>bold</b> \"it's\" nul\0 tab\u{b} fffe\u{fffe} 😀 café | first\r\nsecond</description>"

  private static func hostileDown() throws -> [Judgement] {
    [try Example.judge(Example.up, .value(0), Finding(text: hostileReason), critical: "1:")]
      + (try [Example.opened, Example.cron].map { try Example.judge($0, .unreadable(reason: hostileReason)) })
  }

  @Test
  func whereTheServerIsDownThereIsOneModuleAt0AndItSaysWhy() throws {
    let modules = try ModuleReader(PandoraReport.render(try Example.serverIsDown())).modules
    #expect(modules.count == 1)
    #expect(modules.first?["name"] == "Integria API up")
    #expect(modules.first?["data"] == "0")
    #expect(modules.first?["description"] == "cannot connect to the server: Connection refused")
  }

  @Test
  func aRefusedLoginIs0TooWithTheReason() throws {
    let modules = try ModuleReader(PandoraReport.render(try Example.loginIsRefused())).modules
    #expect(modules.map { $0["data"] } == ["0"])
    #expect(modules.first?["description"] == "the login was refused: check the user")
  }

  @Test
  func theAvailabilityComesFirstWhereverItWasAskedFor() throws {
    let modules = try ModuleReader(PandoraReport.render(try Example.allIsWell().reversed())).modules
    #expect(modules.first?["type"] == "generic_proc")
    #expect(modules.dropFirst().allSatisfy { $0["type"] == "generic_data" })
  }

  @Test
  func aMetricWithoutAValueIsLeftOutAndTheAvailabilityTellsWhy() throws {
    let modules = try ModuleReader(PandoraReport.render(try Example.someOfEach())).modules
    #expect(!modules.contains { $0["name"] == "Integria Queued mails" || $0["name"] == "Integria Average score" })
    let description = try #require(modules.first?["description"])
    #expect(description.contains("mail.queued: get_num_queued_emails met an SQL error"))
    #expect(description.contains("stats.avg_scoring: get_stats answers N/A"))
  }

  @Test(arguments: [("waiting", "Waiting"), ("a|b", "a¦b"), ("a b", "a  b"), ("a", "a\u{200b}"), ("a\u{fffe}", "a")])
  func twoNamesThatPandoraWouldTakeForOneStayApart(one: String, other: String) throws {
    let judgements = try [one, other].map { try Example.judge(Example.count($0), .value(1)) }
    let names = try ModuleReader(PandoraReport.render(judgements)).modules.compactMap { $0["name"]?.lowercased() }
    #expect(Set(names).count == 2)
  }

  @Test
  func whateverComesFromOutsideTheAgentsFileStaysWhole() throws {
    var random = SeededGenerator(seed: 6)
    for round in 0..<2000 {
      var judgements = try generatedJudgements(&random)
      judgements.insert(try Example.judge(Example.up, .value(0), Finding(text: HostileText.generate(&random))), at: 0)
      let prefix = Bool.random(using: &random) ? HostileText.generate(&random) : ""
      try expectWhole(PandoraReport.render(judgements, prefix: prefix), round)
      try expectWhole(
        PandoraReport.unavailable(Example.count(prefix), reason: HostileText.generate(&random), prefix: ""), round)
    }
  }

  @Test(.enabled(if: Commands.path("xmllint") != nil, "xmllint is not installed"))
  func xmllintTakesThemTooAndWholeAgentFilesWithNamesOfThatKind() async throws {
    var random = SeededGenerator(seed: 7)
    let folder = try TemporaryFolder()
    var paths: [String] = []
    for round in 0..<200 {
      let fragments = try (0..<10).map { _ in
        PandoraReport.render(try generatedJudgements(&random), prefix: HostileText.generate(&random))
      }
      let file = PandoraAgentFile(agentName: HostileText.generate(&random), group: HostileText.generate(&random))
      let text = file.render(modules: fragments.joined(), version: "1", timestamp: "2026/11/25 04:00:00")
      paths.append(try folder.write("\(round).data", text))
    }
    let program = try Program(try #require(Commands.path("xmllint")), ["--noout", "--nonet"] + paths)
    let result = await program.result()
    #expect(result.exitCode == 0, "\(result.errorText)")
  }

  private func expectWhole(_ report: String, _ round: Int) throws {
    let forbidden = report.unicodeScalars.filter { scalar in
      scalar.value < 0x20 && ![0x9, 0xa, 0xd].contains(scalar.value) || [0xfffe, 0xffff].contains(scalar.value)
    }
    #expect(forbidden.isEmpty, "\(round)")
    do {
      let reader = try ModuleReader(report)
      #expect(reader.tagsWithoutText.isEmpty, "\(round): \(report)")
      let names = reader.modules.compactMap { $0["name"]?.lowercased() }
      #expect(Set(names).count == reader.modules.count, "\(round): \(names)")
    } catch {
      Issue.record("\(round): \(error) in \(report)")
    }
  }
}
