import Monitoring
import Reporting
import Testing

/// The report for people.
@Suite struct TableReportTests {
  @Test(arguments: ["all-ok", "mixed", "down"])
  func isAsItWas(name: String) throws {
    try Golden.expect(TableReport.render(try Example.named(name)), is: "table-\(name).txt")
  }

  @Test
  func aValueIsRoundedButNotIntoARangeThatItIsNotIn() throws {
    let value = try #require(DecimalNumber("97.99912"))
    let rounded = TableReport.render([try Example.judge(Example.sla, .value(value))])
    #expect(rounded.contains(" 98%") && !rounded.contains("97.999"))
    let warning = TableReport.render([
      try Example.judge(Example.sla, .value(value), warning: "98:")
    ])
    #expect(warning.contains(" 97.99912%"))
  }

  @Test
  func columnsStayInLineWhateverANameHoldsAndNoLineBreaks() throws {
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
