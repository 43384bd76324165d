import Monitoring
import Reporting
import Testing

/// What a person reads.
@Suite struct TableReportTests {
  @Test(arguments: ["all-ok", "mixed", "down"])
  func isAsItWas(name: String) throws {
    try Golden.expect(TableReport.render(try Example.named(name)), is: "table-\(name).txt")
  }

  @Test("Columns stay in line whatever a name holds, and no line breaks")
  func columns() throws {
    let judgements = [
      try Example.judge(Example.count("é\n日本"), .value(1)), try Example.judge(Example.count("plain"), .value(23)),
    ]
    let lines = TableReport.render(judgements).split(separator: "\n")
    #expect(lines.count == 3)
    let starts = zip(lines, ["VALUE", "1", "23"]).map { line, word in
      line.firstIndex(of: word.first ?? " ").map { line.distance(from: line.startIndex, to: $0) }
    }
    #expect(Set(starts).count == 1, "\(lines)")
  }
}
