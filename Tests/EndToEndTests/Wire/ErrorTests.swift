import IntegriaSimulator
import TestSupport
import Testing

/// WIRE.md section 5: errors inside a 200.
@Suite(.timeLimit(.minutes(10)))
struct ErrorTests {
  @Test
  func anSQLErrorInFrontOfA0TheStatisticIsUNKNOWNNotNoOpenTicketsAndTheRestIsReported() async throws {
    #expect(try Recorded.body("db_tincidencia_missing_stats.csv").hasSuffix("<br />\n0"))
    let simulator = try Simulator.legacy()
    try simulator.answer("get_stats", as: "db_tincidencia_missing_stats.csv")
    let result = try await simulator.check("api.up,stats.opened,mail.queued")
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.output.contains("stats.opened unknown (get_stats met an SQL error on the server"))
    #expect(result.output.contains(".tincidencia' doesn't exist"))
    #expect(result.perfdata == ["api_up": "1", "stats_opened": "U", "mail_queued": "20"])
  }

  @Test(arguments: ["emails_table_missing.csv", "db_tsessions_missing"])
  func anSQLErrorInTheMailQueueBeforeTheValueBehindItOrAloneTheMailsAreUNKNOWNTheServerIsUp(_ recording: String)
    async throws
  {
    let simulator = try Simulator.legacy()
    try simulator.answer("get_num_queued_emails", as: recording)
    let result = try await simulator.check("api.up,mail.queued,stats.opened")
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.output.contains("mail.queued unknown (get_num_queued_emails met an SQL error on the server"))
    #expect(result.perfdata == ["api_up": "1", "mail_queued": "U", "stats_opened": "26"])
  }

  @Test
  func withoutTheTableOfUsersThereIsAnSQLErrorAndThenThe15SOfARefusalNothingIsKnown() throws {
    let run = try HeldCheck(["get_num_queued_emails": "db_tusuario_missing"])
    #expect(run.exitCode == 3)
    #expect(run.output.contains("SQL error") && run.output.contains("api_up=U;"))
    #expect(run.asked == ["version", "get_num_queued_emails"])
  }

  @Test
  func anSQLErrorAndThen1InPlaceOfANewTicketsNumberNoneIsClaimedAndTheEventWaits() async throws {
    #expect(try Recorded.body("db_tincidencia_missing_create").hasSuffix("-1"))
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("create_incident", as: "db_tincidencia_missing_create")
    let run = try await scene.alert("web1", "critical")
    #expect(run.output.contains("the event waits in the journal: create_incident met an SQL error on the server"))
    #expect(scene.waiting.count == 1)
  }

  @Test
  func anSQLErrorInTheSearchForATicketIsNotNoneNothingIsCreatedAndTheEventWaits() async throws {
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("get_incidents", as: "db_tincidencia_missing_incidents.csv")
    let run = try await scene.alert("web1", "critical")
    #expect(run.output.contains("the event waits in the journal: get_incidents met an SQL error on the server"))
    #expect(scene.simulator.requests("create_incident").isEmpty)
  }

  @Test(arguments: [
    ("db_down_emails.csv", "Integria Error DB-002"), ("db_down_emails.xml", "Integria Error DB-002"),
    ("db_tconfig_missing", "Integria Error CF-003"), ("config_missing", "Cannot open config.php"),
    ("db_down_display_errors", "Integria Error DB-002"),
  ])
  func noDatabaseOrNoConfigurationIsAPageTheSameToEveryOperationTheServerCannotWorkApiUpIs0(
    recording: String, words: String
  ) async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer(nil, as: recording)
    let result = try await simulator.check("api.up,mail.queued,stats.opened")
    #expect(result.nagiosProblem(2) == nil)
    #expect(result.output.contains("api.up is 0 (the server cannot work: "))
    #expect(result.output.contains(words))
    #expect(result.perfdata == ["api_up": "0", "mail_queued": "U", "stats_opened": "U"])
  }

  @Test
  func withTheDatabaseDownAnEventWaitsAndFlushDeliversIt() async throws {
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer(nil, as: "db_down_create")
    let run = try await scene.alert("web1", "critical")
    #expect(run.output.contains("the event waits in the journal: the server cannot work: Integria Error DB-002"))
    scene.comeBack()
    let flush = try await scene.flush()
    #expect(flush.output == "flush: 1 event of 1 problem delivered\n")
    #expect(scene.tickets.count == 1)
  }

  @Test
  func aLockHoldsAnAnswerForSecondsLateIsNotRefusedAndTheValueCounts() throws {
    let run = try HeldCheck(["get_stats": "db_table_locked_8s"], ["-m", "stats.opened"])
    #expect(run.exitCode == 0)
    #expect(run.output.contains("stats_opened=51;"))
  }

  @Test(arguments: ["disp_errorlog0_stats_opened.csv", "disp_errorlog0_stats_nomatch"])
  func pHPsMessagesInFrontOfAValueHoweverManySpoilItUNKNOWNAndNotTheNumberAtTheEnd(_ recording: String) async throws {
    #expect(try Recorded.body(recording).last?.isNumber == true)
    let simulator = try Simulator.legacy()
    try simulator.answer("get_stats", as: recording)
    let result = try await simulator.check("stats.opened,mail.queued")
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.output.contains("PHP messages of the server spoil the answer to get_stats"))
    #expect(result.perfdata == ["stats_opened": "U", "mail_queued": "20"])
  }

  @Test(arguments: [("version", "disp_default_version"), ("get_num_queued_emails", "disp_default_emails")])
  func pHPsMessagesInFrontOfTheVersionOrOfTheFirstNumberNothingIsKnownOfTheServer(operation: String, recording: String)
    async throws
  {
    let simulator = try Simulator.legacy()
    try simulator.answer(operation, as: recording)
    let result = try await simulator.check("api.up,mail.queued")
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.perfdata == ["api_up": "U", "mail_queued": "U"])
  }

  @Test
  func pHPsMessagesInFrontOfANewTicketsNumberItIsNotReadButSearchedForAndWithoutItTheEventWaits() async throws {
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("create_incident", as: "disp_errorlog0_create_minimal")
    let run = try await scene.alert("web1", "critical")
    #expect(run.output.contains("the event waits in the journal: PHP messages of the server spoil the answer"))
    #expect(scene.waiting.count == 1)
  }

  @Test
  func anSQLErrorInFrontOfANewTicketsNumberTheTicketIsThereIsFoundAndStaysTheOnlyOne() async throws {
    let scene = try TicketsScene(.legacy)
    scene.simulator.misbehave(.sqlError, on: "create_incident")
    let run = try await scene.alert("web1", "critical")
    #expect(run.output == "web1 CRITICAL: opened ticket \(try #require(scene.tickets.first).id)\n")
    #expect(scene.waiting.isEmpty)
    scene.comeBack()
    _ = try await scene.alert("web1", "critical")
    #expect(scene.tickets.count == 1)
  }

  @Test(arguments: ["delete_norights.xml", "stats_opened.xml", "get_groups.csv", "user_exists_empty.xml", "head_good"])
  func onlyABodyThatIsANumberFromEndToEndIsOneNeitherItsFirstWordItsLastLineNorABeginning(_ recording: String)
    async throws
  {
    let simulator = try Simulator.legacy()
    try simulator.answer("get_stats", as: recording)
    let result = try await simulator.check("stats.opened")
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.perfdata == ["stats_opened": "U"])
  }
}
