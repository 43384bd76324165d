import IntegriaAPI
import Monitoring
import Testing

/// How answers are combined; the legacy build's counts need several.
@Suite struct FormulaTests {
  /// Evaluates a legacy formula with an answer for each `params`, such as `opened||-10`.
  private func value(_ formula: Formula, _ answers: [String: String]) throws -> Formula.Outcome {
    var bodies: [Operation: APIClient.Answer] = [:]
    func ask(_ operations: [Operation]) throws {
      for operation in operations {
        var words = operation.parameters.joined(separator: "|")
        if let field = operation.field { words += " \(field.name)=\(field.value)" }
        bodies[operation] = .success(try .of(try #require(answers[words], "\(words)")))
      }
    }
    try ask(formula.operations)
    for _ in 0..<2 { try ask(formula.furtherOperations(bodies)) }
    return try formula.evaluate(bodies)
  }

  private func filter(_ change: (inout StatisticFilter) -> Void) -> StatisticFilter {
    var filter = StatisticFilter()
    change(&filter)
    return filter
  }

  @Test func closedIsTheTotalLessWhatIsNotClosed() throws {
    let closed = Dialect.legacy.formula(.closed, StatisticFilter())
    #expect(try value(closed, ["total_incidents||0": "40", "opened||-10": "26"]) == .value(14))
    #expect(
      try value(Dialect.legacy.formula(.closed), ["total_incidents||0": "40", "opened||-10": "26"]) == .value(14))
  }

  /// The server's 1 for "nothing matches" cannot be distinguished from a single closed ticket, until a company that
  /// does not exist is asked for too.
  @Test(arguments: [Statistic.totalIncidents, .closed], [("0", 1), ("1", 0)])
  func zeroAndOneAreToldApart(statistic: Statistic, elsewhere: (answer: String, count: Int)) throws {
    let formula = Dialect.legacy.formula(statistic, StatisticFilter())
    let outcome = try value(
      formula,
      ["total_incidents||0": "1", "opened||-10": "0", "total_incidents||0||1|999999": elsewhere.answer])
    #expect(outcome == .value(DecimalNumber(elsewhere.count)))
    let oneOpen = try value(formula, ["total_incidents||0": "1", "opened||-10": "1"])
    #expect(oneOpen == .value(statistic == .closed ? 0 : 1))
  }

  @Test func zeroAndOneAreToldApartInEachPriority() throws {
    let formula = Dialect.legacy.formula(.totalIncidents, filter { $0.priorities = [3, 4] })
    let outcome = try value(
      formula,
      [
        "total_incidents||0 search_priority=3": "8", "opened||-10 search_priority=3": "5",
        "total_incidents||0 search_priority=4": "1", "opened||-10 search_priority=4": "0",
        "total_incidents||0||1|999999 search_priority=4": "1",
      ])
    #expect(outcome == .value(8))
  }

  @Test func statusesAreAddedUp() throws {
    let formula = Dialect.legacy.formula(.opened, filter { $0.statuses = [1, 2, 3] })
    #expect(try value(formula, ["opened||1": "7", "opened||2": "2", "opened||3": "8"]) == .value(17))
  }

  /// `opened` answers 0 for status 7, so closed tickets are counted separately.
  @Test func totalOfAListWithClosedOnes() throws {
    let formula = Dialect.legacy.formula(.totalIncidents, filter { $0.statuses = [1, 7] })
    let answers = ["opened||1": "7", "opened||7": "0", "total_incidents||0": "40", "opened||-10": "26"]
    #expect(try value(formula, answers) == .value(21))
  }

  @Test func prioritiesAreAddedUp() throws {
    let formula = Dialect.legacy.formula(.opened, filter { $0.priorities = [3, 4] })
    let answers = ["opened||-10 search_priority=3": "4", "opened||-10 search_priority=4": "6"]
    #expect(try value(formula, answers) == .value(10))
  }

  @Test(arguments: [("0", 0), ("0,39", 1404), ("0,43", 1548), ("50 000,63", 180_002_268), ("1 234 567", 4_444_441_200)])
  func worktimeIsHours(text: String, seconds: Int) throws {
    let formula = Dialect.legacy.formula(.averageWorktime, StatisticFilter())
    let answers = ["avg_worktime||0": text, "total_incidents||0": "8", "opened||-10": "3"]
    #expect(try value(formula, answers) == .value(DecimalNumber(seconds)))
  }

  @Test(arguments: ["5 00,63", "50  000", " 5", "50.000,63", "1,2,3", ",5", "1,", "5,-3", "1e3", "50,000.63"])
  func worktimeOfAnotherShapeIsNoNumber(text: String) throws {
    #expect(throws: APIError.self) { try ReplyBody.of("x\(text)x").number(.legacyHours) }
    // Blanks at the ends are ignored, blanks inside are not.
    guard text.first != " " else { return }
    #expect(throws: APIError.self) { try ReplyBody.of(text).number(.legacyHours) }
  }

  @Test func worktimeOfTheDocumentedDialectIsSeconds() throws {
    let formula = Dialect.documented.formula(.averageWorktime, StatisticFilter())
    #expect(try value(formula, ["avg_worktime": "1404"]) == .value(1404))
    #expect(throws: APIError.self) { try value(formula, ["avg_worktime": "0,39"]) }
  }

  @Test(arguments: Dialect.allCases)
  func scoringWithoutScoresIsNoValue(dialect: Dialect) throws {
    let pending = filter { $0.statuses = dialect == .legacy ? [.pendingOnThirdPerson] : [] }
    let formula = dialect.formula(.averageScoring, pending)
    let words = dialect == .legacy ? "avg_scoring||6" : "avg_scoring"
    #expect(try value(formula, [words: "N/A"]) == .noValue("get_stats answers N/A"))
    #expect(try value(formula, [words: "7.2"]) == .value(try #require(DecimalNumber("7.2"))))
    #expect(throws: APIError.self) { try value(formula, [words: "n/a"]) }
  }

  /// Answers of a legacy server that does not know the value: each case has the answers and what may be shown.
  @Test(
    arguments: [
      (Statistic.slaCompliance, [], ["sla_compliance||1": "100"], nil),
      (.slaCompliance, [], ["sla_compliance||1": "99.5"], "99.5"),
      (.slaCompliance, [], ["sla_compliance||1": "0"], "0"),
      (.averageScoring, [], [:], nil), (.averageScoring, [.closed], [:], nil),
      (.averageScoring, [.pendingOnThirdPerson, .closed], [:], nil),
      (.averageScoring, [.pendingOnThirdPerson], ["avg_scoring||6": "7"], "7"),
      (.averageWorktime, [], ["avg_worktime||0": "0", "total_incidents||0": "8", "opened||-10": "3"], "0"),
      (
        .averageWorktime, [],
        ["avg_worktime||0": "0", "total_incidents||0": "1", "opened||-10": "0", "total_incidents||0||1|999999": "1"],
        nil
      ),
      (.averageWorktime, [.new], ["avg_worktime||1": "0", "opened||1": "0"], nil),
      (.closed, [.closed], ["total_incidents||0": "40", "opened||-10": "26"], "14"),
      (.closed, [.closed, .new], ["total_incidents||0": "40", "opened||-10": "26"], "14"),
      (.closed, [.new], [:], "0"),
    ] as [(Statistic, [Ticket.Status], [String: String], String?)])
  func wrongNumbersOfALegacyServerAreNotShown(
    statistic: Statistic, statuses: [Ticket.Status], answers: [String: String], shown: String?
  ) throws {
    let outcome = try value(Dialect.legacy.formula(statistic, filter { $0.statuses = statuses }), answers)
    if let shown {
      #expect(outcome == .value(try #require(DecimalNumber(shown))))
    } else {
      guard case .noValue(let reason) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(!reason.isEmpty)
    }
  }

  @Test func anotherStatisticIsNeverNotAvailable() throws {
    let formula = Dialect.documented.formula(.opened, StatisticFilter())
    #expect(throws: APIError(.notANumber, operation: "get_stats", excerpt: "N/A")) {
      try value(formula, ["opened": "N/A"])
    }
  }

  @Test func summaryFieldIsReadByItsName() throws {
    let formula = Dialect.documented.formula(.notClosed)
    let body = "<xml>\n<closed>3382</closed>\n<not_closed>393</not_closed>\n</xml>\n"
    #expect(try formula.evaluate([formula.operations[0]: .success(try .of(body))]) == .value(393))
  }

  @Test(arguments: [
    ("<xml>\n<new>1</new>\n</xml>\n", APIError.Kind.malformed),
    ("<xml><not_closed>many</not_closed></xml>", .notANumber), ("<xml><not_closed></not_closed></xml>", .notANumber),
    ("", .emptyReply), ("NEW,1\nNOT_CLOSED,393\n", .malformed),
  ])
  func summaryWithoutTheFieldIsAnError(body: String, kind: APIError.Kind) throws {
    let formula = Dialect.documented.formula(.notClosed)
    do throws(APIError) {
      let reply = try? ReplyBody.of(body)
      let outcome = try formula.evaluate([formula.operations[0]: .success(try require(throwing: reply))])
      Issue.record("\(outcome)")
    } catch {
      #expect(error.kind == kind)
    }
  }

  @Test func aMissingAnswerIsAnErrorAndNeverZero() throws {
    let formula = Dialect.legacy.formula(.opened, filter { $0.statuses = [1, 2] })
    let first = formula.operations[0]
    #expect(throws: APIError(.notAsked, operation: "get_stats")) {
      try formula.evaluate([first: .success(try .of("7"))])
    }
  }
}

/// Returns the value, or throws an `APIError`, for functions with a closed set of errors.
private func require<Value>(throwing value: Value?) throws(APIError) -> Value {
  guard let value else { throw APIError(.other, operation: "test") }
  return value
}
