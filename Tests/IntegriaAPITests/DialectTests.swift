import IntegriaAPI
import Testing

/// The operations that a metric needs in each dialect: WIRE.md sections 3, 4 and 12.
@Suite struct DialectTests {
  @Test(arguments: [
    ("Integria IMS OpenSource Edition 5.0 Build 150817 MR56", Dialect.legacy),
    ("Integria IMS OpenSource Edition 5.0.98 Build 221221 MR93", .documented),
    ("Integria IMS OpenSource Edition 5.0.60 MR57", .documented),
    ("MR1", .legacy),
    ("", .documented),
    ("Pandora ITSM v107", .documented),
    ("MRS. Robinson", .documented),
    ("MR 56", .documented),
  ])
  func versionTellsTheDialect(text: String, dialect: Dialect) {
    #expect(Dialect(ServerVersion(text: text)) == dialect)
  }

  struct Question: Sendable, CustomTestStringConvertible {
    let statistic: Statistic
    var filter = StatisticFilter()
    let documented: [String]
    /// nil if the legacy build has no correct value.
    let legacy: [String]?

    var testDescription: String { "\(statistic) \(filter)" }
  }

  private static func filter(_ change: (inout StatisticFilter) -> Void) -> StatisticFilter {
    var filter = StatisticFilter()
    change(&filter)
    return filter
  }

  private static let every = "1,2,3,4,5,6,7"

  @Test(arguments: [
    Question(statistic: .opened, documented: ["opened"], legacy: ["opened||-10"]),
    Question(
      statistic: .totalIncidents, documented: ["total_incidents"], legacy: ["total_incidents||0", "opened||-10"]),
    Question(
      statistic: .closed, documented: ["closed"], legacy: ["total_incidents||0", "opened||-10", "opened||-10"]),
    Question(
      statistic: .closed, filter: filter { $0.group = 2 }, documented: ["closed||\(every)||2|0|0"],
      legacy: ["total_incidents||0||2", "opened||-10||2", "opened||-10||2"]),
    Question(
      statistic: .closed, filter: filter { $0.statuses = [7] }, documented: ["closed||7||1|0|0"],
      legacy: ["total_incidents||0", "opened||-10", "opened||-10"]),
    Question(statistic: .averageLife, documented: ["avg_life"], legacy: nil),
    Question(
      statistic: .slaCompliance, documented: ["sla_compliance"],
      legacy: ["sla_compliance||1"]),
    Question(statistic: .averageScoring, documented: ["avg_scoring"], legacy: nil),
    Question(statistic: .averageWorktime, documented: ["avg_worktime"], legacy: ["avg_worktime||0"]),
    Question(
      statistic: .opened, filter: filter { $0.statuses = [2] }, documented: ["opened||2||1|0|0"], legacy: ["opened||2"]),
    Question(
      statistic: .opened, filter: filter { $0.statuses = [1, 2] }, documented: ["opened||1,2||1|0|0"],
      legacy: ["opened||1", "opened||2"]),
    Question(
      statistic: .totalIncidents, filter: filter { $0.statuses = [1, 7] },
      documented: ["total_incidents||1,7||1|0|0"],
      legacy: ["opened||1", "opened||7", "total_incidents||0", "opened||-10", "opened||-10"]),
    Question(
      statistic: .opened, filter: filter { $0.priorities = [4] }, documented: ["opened||\(every)||1|0|0|4"],
      legacy: ["opened||-10 search_priority=4"]),
    Question(
      statistic: .opened, filter: filter { $0.priorities = [3, 10] }, documented: ["opened||\(every)||1|0|0|3,10"],
      legacy: ["opened||-10 search_priority=3", "opened||-10 search_priority=10"]),
    Question(
      statistic: .opened, filter: filter { ($0.statuses, $0.priorities) = ([1, 3], [4]) },
      documented: ["opened||1,3||1|0|0|4"],
      legacy: ["opened||1 search_priority=4", "opened||3 search_priority=4"]),
    Question(
      statistic: .opened, filter: filter { $0.group = 2 }, documented: ["opened||\(every)||2|0|0"],
      legacy: ["opened||-10||2"]),
    Question(
      statistic: .opened, filter: filter { $0.company = 3 }, documented: ["opened||\(every)||1|3|0"],
      legacy: ["opened||-10||1|3"]),
    Question(
      statistic: .opened, filter: filter { $0.inventory = 5 }, documented: ["opened||\(every)||1|0|5"],
      legacy: ["opened||-10||1|0|5"]),
    Question(
      statistic: .opened, filter: filter { $0.user = "monitor" }, documented: ["opened||\(every)|monitor|1|0|0"],
      legacy: ["opened||-10|monitor"]),
    Question(
      statistic: .opened, filter: filter { $0.string = "disk, full" },
      documented: ["opened|disk, full|\(every)||1|0|0"], legacy: ["opened|disk, full|-10"]),
    Question(
      statistic: .slaCompliance, filter: filter { $0.statuses = [1] }, documented: ["sla_compliance||1||1|0|0"],
      legacy: ["sla_compliance||1"]),
    Question(
      statistic: .slaCompliance, filter: filter { $0.statuses = [3] }, documented: ["sla_compliance||3||1|0|0"],
      legacy: nil),
    Question(
      statistic: .averageScoring, filter: filter { $0.statuses = [7] }, documented: ["avg_scoring||7||1|0|0"],
      legacy: nil),
    Question(
      statistic: .averageScoring, filter: filter { $0.statuses = [6] }, documented: ["avg_scoring||6||1|0|0"],
      legacy: ["avg_scoring||6"]),
    Question(
      statistic: .averageWorktime, filter: filter { $0.statuses = [1, 2] },
      documented: ["avg_worktime||1,2||1|0|0"], legacy: nil),
    Question(
      statistic: .averageWorktime, filter: filter { $0.priorities = [1, 2] },
      documented: ["avg_worktime||\(every)||1|0|0|1,2"], legacy: nil),
  ])
  func statisticAsks(_ question: Question) {
    #expect(asked(Dialect.documented.formula(question.statistic, question.filter)) == question.documented)
    let legacy = Dialect.legacy.formula(question.statistic, question.filter)
    if let expected = question.legacy {
      #expect(asked(legacy) == expected)
    } else {
      guard case .unavailable(let reason) = legacy else {
        Issue.record("\(question.testDescription) is asked: \(asked(legacy))")
        return
      }
      #expect(reason.hasPrefix("this server"))
    }
  }

  /// Gaps get the documented defaults, because an empty group would count group 0.
  @Test(arguments: Dialect.allCases, Statistic.allCases)
  func groupIsNeverEmpty(dialect: Dialect, statistic: Statistic) {
    var filter = StatisticFilter()
    filter.company = 2
    for operation in dialect.formula(statistic, filter).operations where operation.parameters.count > 4 {
      #expect(operation.parameters[4] == "1")
    }
  }

  @Test func summaryIsOneOperationOrOneForEachStatus() {
    for field in SummaryField.allCases {
      let operations = Dialect.documented.formula(field).operations
      #expect(operations == [Operation("get_incidents_summary", format: .xml)])
      #expect(!Dialect.legacy.formula(field).operations.contains { $0.name == "get_incidents_summary" })
    }
    #expect(asked(Dialect.legacy.formula(.verified)) == ["opened||5"])
    #expect(asked(Dialect.legacy.formula(.pendingThirdPerson)) == ["opened||6"])
    #expect(asked(Dialect.legacy.formula(.notClosed)) == ["opened||-10"])
  }

  private func asked(_ formula: Formula) -> [String] {
    formula.operations.map { operation in
      let field = operation.field.map { " \($0.name)=\($0.value)" } ?? ""
      return operation.parameters.joined(separator: "|") + field
    }
  }
}
