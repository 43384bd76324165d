import IntegriaSimulator
import TestSupport
import Testing

/// WIRE.md section 3: get_stats.
@Suite(.timeLimit(.minutes(10)))
struct StatisticsTests {
  private static let statuses = [
    ("new", 1), ("unconfirmed", 2), ("assigned", 3), ("reopened", 4), ("verified", 5), ("pending_third_person", 6),
  ]

  /// The values of the get_stats requests, sorted.
  private static func asked(_ simulator: Simulator) -> [String] {
    simulator.requests("get_stats").map { request in
      let priority = request.parameters["search_priority"].map { " search_priority=\($0)" } ?? ""
      return request.values.joined(separator: "|") + priority
    }.sorted()
  }

  @Test
  func get_incidents_summaryIsMissingEachSummaryValueComesFromGet_statsWithThatOneStatus() async throws {
    let simulator = try Simulator.legacy()
    let result = try await simulator.check("summary.*")
    #expect(result.nagiosProblem(0) == nil)
    for (name, status) in Self.statuses where status != 4 {
      #expect(result.perfdata["summary_\(name)"] == (try Recorded.body("stats_opened_status\(status)")))
    }
    #expect(result.perfdata["summary_reopened"] == (try Recorded.body("stats_total_incidents_status4")))
    #expect(result.perfdata["summary_closed"] == (try Recorded.body("stats_total_incidents_status7")))
    #expect(result.perfdata["summary_not_closed"] == (try Recorded.body("stats_opened_status_empty.csv")))
    #expect(result.perfdata["summary_total"] == (try Recorded.body("stats_total_status0")))
    #expect(
      Self.asked(simulator)
        == (Self.statuses.map { "opened||\($0.1)" } + ["opened||-10", "total_incidents||0"]).sorted())
  }

  @Test
  func withoutAStatusOnlyNEWTicketsCountOpenedAndTotal_incidentsSendOneAndCountAll() async throws {
    #expect(try Recorded.body("stats_opened.csv") == "7")
    #expect(try Recorded.body("stats_total_incidents.csv") == "7")
    let simulator = try Simulator.legacy()
    let result = try await simulator.check("stats.opened,stats.total_incidents")
    #expect(result.perfdata == ["stats_opened": "26", "stats_total_incidents": "40"])
    #expect(simulator.requests("get_stats").allSatisfy { $0.values.count >= 3 && !$0.values[2].isEmpty })
  }

  @Test(arguments: [
    ("stats.opened", "1,2", "9"), ("stats.opened", "2,1", "9"), ("stats.total_incidents", "1,2", "9"),
    ("stats.opened", "1,2,3,4,5,6,7", "26"), ("stats.total_incidents", "2,7", "16"),
    ("stats.total_incidents", "1,2,3,4,5,6,7", "40"),
  ])
  func ofAListOfStatusesOnlyTheFirstCountsEachIsAskedOnItsOwnAndAddedUp(metric: String, statuses: String, value: String)
    async throws
  {
    #expect(try Recorded.body("stats_opened_status_pipe_1,2.csv") == "7")
    #expect(try Recorded.body("stats_total_status_pipe_2,1") == "2")
    let simulator = try Simulator.legacy()
    let result = try await simulator.check(metric, ["--status", statuses])
    #expect(result.nagiosProblem(0) == nil)
    #expect(result.perfdata == [metric.replacing(".", with: "_"): value])
    #expect(simulator.requests("get_stats").allSatisfy { Int($0.values[2]) != nil })
  }

  @Test
  func openedAnswers0ForClosedTicketsRightlyTotal_incidentsOfStatus7IsCountedAnotherWay() async throws {
    #expect(try Recorded.body("stats_opened_status7") == "0")
    let simulator = try Simulator.legacy()
    let result = try await simulator.check("stats.opened,stats.total_incidents", ["--status", "7"])
    #expect(result.perfdata == ["stats_opened": "0", "stats_total_incidents": "14"])
  }

  @Test
  func closedAnswers0Or1WhereNoTicketIsInStatus6ItIsTheTotalLessWhatIsNotClosed() async throws {
    #expect(try Recorded.body("stats_closed.csv") == "0")
    #expect(try Recorded.body("stats_closed_when_no_status6.xml").contains("<data>1</data>"))
    let simulator = try Simulator.legacy()
    let before = try await simulator.check("stats.closed,summary.closed")
    #expect(before.perfdata == ["stats_closed": "14", "summary_closed": "14"])
    simulator.withStore { $0.tickets.removeAll { $0.status == 6 } }
    let after = try await simulator.check("stats.closed,summary.closed")
    #expect(after.perfdata == ["stats_closed": "14", "summary_closed": "14"])
    #expect(!Self.asked(simulator).contains { $0.hasPrefix("closed") })
  }

  @Test
  func closedIgnoresTheStatusWithThatOfClosedTicketsItIsTheSameNumberWithAnother0() async throws {
    #expect(try Recorded.body("stats_closed_status7") == "0")
    let simulator = try Simulator.legacy()
    let result = try await simulator.check("stats.closed", ["--status", "7"])
    #expect(result.perfdata == ["stats_closed": "14"])
    simulator.forgetRequests()
    let other = try await simulator.check("stats.closed", ["--status", "3"])
    #expect(other.perfdata == ["stats_closed": "0"])
    #expect(Self.asked(simulator).isEmpty)
  }

  @Test(arguments: [
    ["--string", "zzzznomatch"], ["--group", "99"], ["--group", "7"], ["--group", "2", "--string", "zzzznomatch"],
  ])
  func total_incidentsAnswers1WhereNothingMatchesItIsToldFromATrue1AndShownAs0(filter: [String]) async throws {
    for recording in ["stats_total_string_nomatch.csv", "stats_total_group99", "stats_total_group7"] {
      #expect(try Recorded.body(recording) == "1")
    }
    let simulator = try Simulator.legacy()
    let result = try await simulator.check("stats.total_incidents,stats.closed,stats.opened", filter)
    #expect(result.nagiosProblem(0) == nil)
    #expect(result.perfdata == ["stats_total_incidents": "0", "stats_closed": "0", "stats_opened": "0"])
  }

  @Test
  func aServerWithoutTicketsAnswers1EverythingIs0AllTheSame() async throws {
    let simulator = try Simulator.legacy { $0.tickets = 0 }
    let values = try await simulator.check("summary.*").perfdata
    #expect(values.count == 9)
    #expect(values.values.allSatisfy { $0 == "0" })
  }

  @Test
  func aTrue1IsShownWhetherTheTicketIsOpenOrClosed() async throws {
    let simulator = try Simulator.legacy { $0.tickets = 0 }
    simulator.withStore { store in
      var ticket = Store.Ticket(id: 1, title: "one", start: 1_700_000_000)
      ticket.status = 3
      ticket.group = 2
      store.insert(ticket)
    }
    let open = try await simulator.check("stats.total_incidents,stats.closed")
    #expect(open.perfdata == ["stats_total_incidents": "1", "stats_closed": "0"])
    simulator.withStore { $0.tickets[0].status = 7 }
    let closed = try await simulator.check("stats.total_incidents,stats.closed")
    #expect(closed.perfdata == ["stats_total_incidents": "1", "stats_closed": "1"])
  }

  @Test
  func aFilterOnCompanyOrInventoryThatLeavesNothingAnswersATrue0() async throws {
    #expect(try Recorded.body("stats_total_company77_nomatch") == "0")
    let simulator = try Simulator.legacy()
    for filter in [["--company", "77"], ["--inventory", "3"]] {
      let result = try await simulator.check("stats.total_incidents,stats.closed", filter)
      #expect(result.perfdata == ["stats_total_incidents": "0", "stats_closed": "0"])
    }
  }

  @Test
  func avg_lifeIs0WhateverHappenedNoValueAndItIsNotEvenAsked() async throws {
    for recording in ["stats_avg_life.csv", "stats_avg_life_status0", "stats_avg_life_status7"] {
      #expect(try Recorded.body(recording) == "0")
    }
    let simulator = try Simulator.legacy()
    let result = try await simulator.check("stats.avg_life", ["-c", "1000000:"])
    #expect(result.nagiosProblem(0) == nil)
    #expect(result.output.contains("stats.avg_life has no value (this server always answers 0 for it)"))
    #expect(Self.asked(simulator).isEmpty)
  }

  @Test(arguments: [
    ("stats_sla_compliance.csv", "72.861017684824%"), ("stats_sla_partial_graph_data.csv", "9.1116828135337%"),
    ("stats_sla_no_graph_data.csv", "U"),
  ])
  func sla_complianceHas14DigitsAndAPointKeptToTheLastAnExact100ProvesNothing(recording: String, value: String)
    async throws
  {
    let simulator = try Simulator.legacy()
    try simulator.answer("get_stats", as: recording)
    let result = try await simulator.check("stats.sla_compliance")
    #expect(result.perfdata == ["stats_sla_compliance": value])
  }

  @Test
  func sla_complianceLooksAtNEWTicketsWhateverStatusIsSentWithAnotherItHasNoValueAndTheReason() async throws {
    #expect(
      try Recorded.body("stats_sla_compliance_status0") == Recorded.body("stats_sla_compliance_status7"))
    let simulator = try Simulator.legacy()
    let result = try await simulator.check("stats.sla_compliance", ["--status", "3"])
    let words = "stats.sla_compliance has no value (this server looks at new tickets only for it)"
    #expect(result.output.contains(words))
    #expect(Self.asked(simulator).isEmpty)
    let new = try await simulator.check("stats.sla_compliance", ["--status", "new"])
    #expect(new.perfdata["stats_sla_compliance"]?.hasSuffix("%") == true)
  }

  @Test
  func sla_complianceIs100WhereThereIsNoNEWTicketNoValueAndTheReason() async throws {
    #expect(try Recorded.body("stats_sla_when_no_status1.csv") == "100")
    let simulator = try Simulator.legacy()
    simulator.withStore { $0.tickets.removeAll { $0.status == 1 } }
    let result = try await simulator.check("stats.sla_compliance")
    #expect(result.perfdata == ["stats_sla_compliance": "U"])
    #expect(result.output.contains("(this server answers 100 also without a new ticket, and where every sample is 0)"))
  }

  @Test(arguments: [("stats_avg_scoring.csv", "U", 0), ("stats_avg_scoring_with_scores.csv", "7.2", 1)])
  func avg_scoringIsNAWithoutScoresWhichIsNoValueAndNoErrorElseItHasAPoint(
    recording: String, value: String, exitCode: Int32
  ) async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer("get_stats", as: recording)
    let result = try await simulator.check("stats.avg_scoring", ["-w", "8:", "--status", "6"])
    #expect(result.nagiosProblem(exitCode) == nil)
    #expect(result.perfdata == ["stats_avg_scoring": value])
  }

  @Test(arguments: [
    ("stats_avg_worktime_thousands.csv", "180002268s"), ("stats_avg_worktime.csv", "1404s"),
    ("stats_avg_worktime_status0", "1548s"), ("stats_avg_worktime_status7", "900s"),
    ("stats_avg_worktime_string_nomatch.csv", "U"),
  ])
  func avg_worktimeIsInHoursWithADecimalCommaAndBlanksBetweenThousandsTheMetricIsInSeconds(
    recording: String, value: String
  ) async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer("get_stats", as: recording)
    let result = try await simulator.check("stats.avg_worktime")
    #expect(result.nagiosProblem(0) == nil)
    #expect(result.perfdata == ["stats_avg_worktime": value])
  }

  @Test
  func aMeanOverSeveralStatusesOrPrioritiesCannotBeAddedUpNoValueAndTheReason() async throws {
    let simulator = try Simulator.legacy()
    for filter in [["--status", "1,2"], ["--priority", "3,4"]] {
      let result = try await simulator.check("stats.avg_worktime,stats.avg_scoring", filter)
      #expect(result.perfdata == ["stats_avg_worktime": "U", "stats_avg_scoring": "U"])
      #expect(result.output.contains("one status and one priority at a time, and averages cannot be added up"))
    }
    #expect(Self.asked(simulator).isEmpty)
  }

  @Test(arguments: ["stats_unknown_metric.csv", "stats_metric_case", "stats_no_params.csv"])
  func anEmptyAnswerAtOnceAsToAnUnknownMetricIsUNKNOWNNever0(_ recording: String) async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer("get_stats", as: recording)
    let result = try await simulator.check("stats.opened,summary.new,stats.avg_scoring")
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.perfdata.values.allSatisfy { $0 == "U" } && result.perfdata.count == 3)
    #expect(
      result.output.contains("summary.new unknown (get_stats answered with nothing, which may be a refused login"))
  }

  @Test(arguments: [
    (["--company", "1"], "stats_total_company1", ["opened||-10||1|1", "total_incidents||0||1|1"]),
    (["--inventory", "1"], "stats_total_inventory1", ["opened||-10||1|0|1", "total_incidents||0||1|0|1"]),
    (["--group", "2"], "stats_total_group2", ["opened||-10||2", "total_incidents||0||2"]),
  ])
  func anEmptyGroupCountsGroup0AndAnswers1WhatStandsBehindAGapHasTheGroup1WhichIsAll(
    filter: [String], recording: String, asked: [String]
  ) async throws {
    #expect(try Recorded.body("stats_total_group0") == "1")
    let simulator = try Simulator.legacy()
    let result = try await simulator.check("stats.total_incidents", filter)
    #expect(result.perfdata["stats_total_incidents"] == (try Recorded.body(recording)))
    #expect(Self.asked(simulator) == asked)
  }

  @Test
  func the8thArgumentThePriorityIsIgnoredItGoesIntoSearch_priorityOneAtATimeAndIsAddedUp() async throws {
    #expect(try Recorded.body("stats_total_priority_arg8") == "40")
    let simulator = try Simulator.legacy()
    let one = try await simulator.check("stats.total_incidents", ["--priority", "4"])
    #expect(one.perfdata["stats_total_incidents"] == (try Recorded.body("stats_total_search_priority")))
    #expect(
      Self.asked(simulator) == ["opened||-10 search_priority=4", "total_incidents||0 search_priority=4"])
    let expected = simulator.withStore { $0.tickets.count { [3, 4, 10].contains($0.priority) } }
    let three = try await simulator.check("stats.total_incidents", ["--priority", "3,4,10"])
    #expect(three.perfdata["stats_total_incidents"] == "\(expected)")
    #expect(expected > 6)
  }

  @Test
  func theStringIsSoughtInNamesAndNumbersTooWhatTheServerFindsIsCountedNoMoreAndNoLess() async throws {
    let simulator = try Simulator.legacy()
    let named = simulator.withStore { store in
      for index in store.tickets.indices {
        (store.tickets[index].title, store.tickets[index].description) = ("a", "b")
      }
      return store.tickets.count { [$0.owner, $0.creator].contains("manager") }
    }
    let result = try await simulator.check("stats.total_incidents", ["--string", "manager"])
    #expect(named > 1)
    #expect(result.perfdata["stats_total_incidents"] == "\(named)")
  }

  @Test(arguments: [
    ("norights", "nopass"), ("standalone", "alone"),
  ])
  func anyUserSeesTheCountsOfAllTicketsOneWithoutRightsCanDoThePolling(user: String, password: String) async throws {
    #expect(try Recorded.body("stats_as_norights") == "40")
    let simulator = try Simulator.legacy()
    let result = try await simulator.check(
      "summary.total,stats.opened,mail.queued", ["--user", user],
      environment: Monitor.login.merging(["INTEGRIA_PASSWORD": password]) { $1 })
    #expect(result.perfdata == ["summary_total": "40", "stats_opened": "26", "mail_queued": "20"])
  }
}
