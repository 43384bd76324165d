import IntegriaSimulator
import TestSupport
import Testing

/// WIRE.md section 2: login and refusals.
@Suite(.timeLimit(.minutes(10)))
struct LoginTests {
  private static let hint =
    "check the user, the user's password, the API password, and this machine's address in the server's list"

  @Test(arguments: [
    "auth_unknown_user", "auth_missing_userpass", "auth_missing_apipass", "auth_pass_int_like",
    "auth_user_trailing_space", "acl_not_listed_wrongpass",
  ])
  func aRefusalIsAnEmptyBodyAfter15SForEveryReasonAlikeUNKNOWNAndAllFourThingsToCheck(_ recording: String) throws {
    let run = try HeldCheck(["get_num_queued_emails": recording])
    #expect(run.exitCode == 3)
    #expect(run.output.contains("the login was refused (get_num_queued_emails answered with nothing after "))
    #expect(run.output.contains(Self.hint))
    #expect(run.output.contains("api_up=U;"))
    #expect(run.asked == ["version", "get_num_queued_emails"])
  }

  @Test
  func aDeadlineBeforeThose15SSeesNoByteItIsSaidThatTheLoginIsHeldBackAndWhatToCheck() async throws {
    let simulator = try Simulator.legacy()
    let result = try await Monitor.run(
      Monitor.check(simulator.url, ["--timeout", "10"]),
      environment: ["INTEGRIA_PASSWORD": "wrong", "INTEGRIA_API_PASSWORD": Simulator.apiPassword])
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.output.contains("the server answers, but held the login back for "))
    #expect(result.output.contains(Self.hint))
    // Each refusal keeps one of the server's workers busy for 15 s, so there must be only one.
    #expect(simulator.requests.map(\.operation).sorted() == ["get_num_queued_emails", "version"])
  }

  @Test
  func aRefusalKeepsAWorkerOfTheServerBusyAfterOneAlertLeavesTheServerAloneAndTheEventIsKept() async throws {
    let scene = try TicketsScene(.legacy, refusalDelay: 15)
    let wrong = Monitor.login.merging(["INTEGRIA_PASSWORD": "wrong"]) { $1 }
    let words = scene.words("alert") + ["--state", "critical", "--timeout", "10", "--key"]
    _ = try await Monitor.run(words + ["web1"], environment: wrong)
    #expect(scene.waiting.count == 1)
    let before = scene.operations.count
    #expect(before == 2)
    // Without waiting for a turn: the pause is 30 s, and the queue of other tests' runs may take longer.
    let next = try await Monitor.start(words + ["web2"], environment: wrong).result()
    #expect(next.output.contains("the server failed a moment ago and is left alone for "))
    #expect(scene.operations.count == before)
    #expect(scene.waiting.count == 2)
  }

  @Test
  func anOperationThatTheBuildDoesNotKnowLooksLikeARefusalWithAGoodLoginItIsNamedTheRestStays() throws {
    let run = try HeldCheck(
      ["get_incidents_summary": "op_get_incidents_summary.xml"],
      ["--dialect", "documented", "-m", "summary.new,mail.queued,cron.age"])
    #expect(run.exitCode == 3)
    #expect(run.output.contains("summary.new unknown (the server does not know get_incidents_summary"))
    #expect(!run.output.contains("login"))
    #expect(run.output.contains("mail_queued=3;"))
    #expect(run.output.contains("cron_age=120s;"))
  }

  @Test
  func get_incidents_summaryGet_incident_prioritiesAndOthersAreMissingNoCommandAsksForThem() async throws {
    let simulator = try Simulator.legacy()
    let folder = try TemporaryFolder()
    let every = try await simulator.check("*", ["--state-dir", folder.path])
    #expect(every.exitCode == 0)
    let scene = try TicketsScene(.legacy, policy: ["recovery = close"])
    for state in ["critical", "ok"] {
      _ = try await scene.alert("web1", state, ["--group", "Engineering", "--type", "1", "--field", "1=a"])
    }
    _ = try await scene.flush()
    let known: Set = [
      "version", "get_num_queued_emails", "get_last_cron_execution", "get_stats", "get_incidents",
      "get_incident_details", "get_groups", "create_incident", "create_workunit", "update_incident",
    ]
    let asked = Set((simulator.requests + scene.simulator.requests).map(\.operation))
    #expect(asked == known)
    #expect(scene.tickets.map(\.status) == [7])
  }

  @Test(arguments: ["info_version", "info_version.xml", "info_version_noauth_auth", "acl_not_listed_info_version"])
  func infoVersionNeedsNoLoginAndKnowsNoReturn_typeItTellsTheDialectAlsoToWhoIsNotOnTheList(_ recording: String)
    async throws
  {
    let simulator = try Simulator.running()
    try simulator.answer("version", as: recording)
    let result = try await simulator.check("mail.queued", ["-v"])
    #expect(result.lines.contains("version: Integria IMS OpenSource Edition 5.0 Build 150817 MR56"))
    #expect(result.lines.contains("dialect: legacy"))
    let request = try #require(simulator.requests("version").first)
    #expect(Set(request.parameters.keys) == ["info"])
  }

  @Test
  func infoVersionNeedsTheDatabaseWithoutItTheServerCannotWorkAndApiUpIs0() async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer("version", as: "db_down_info_version")
    let result = try await simulator.check("api.up")
    #expect(result.nagiosProblem(2) == nil)
    #expect(result.output.contains("the server cannot work: Integria Error DB-002"))
  }

  @Test
  func aServerWithoutAnAPIPasswordIgnoresWhatIsSentWithoutOneNoneIsSentAndAnyOtherWorksToo() async throws {
    let simulator = try Simulator.legacy { $0.apiPassword = "" }
    let without = try await simulator.check("mail.queued", environment: ["INTEGRIA_PASSWORD": Simulator.password])
    #expect(without.nagiosProblem(0) == nil)
    #expect(simulator.requests.allSatisfy { $0.parameters["pass"] == nil })
    let other = try await simulator.check(
      "mail.queued", environment: ["INTEGRIA_PASSWORD": Simulator.password, "INTEGRIA_API_PASSWORD": "whatever"])
    #expect(other.nagiosProblem(0) == nil)
  }

  @Test(arguments: [("ADMIN", "integria"), ("disabled", "dispass")])
  func theUsersCaseDoesNotCountAndADisabledUserMayLogInBothArePolledAsAnyOther(user: String, password: String)
    async throws
  {
    let simulator = try Simulator.legacy()
    let result = try await simulator.check(
      "mail.queued", ["--user", user], environment: Monitor.login.merging(["INTEGRIA_PASSWORD": password]) { $1 })
    #expect(result.nagiosProblem(0) == nil)
    #expect(result.perfdata["mail_queued"] == "20")
  }

  @Test
  func aUserAndAPasswordWithAndAccentsLogInAsTheWebInterfaceStoredThem() async throws {
    let simulator = try Simulator.legacy()
    let environment = Monitor.login.merging(["INTEGRIA_PASSWORD": "p&ss <w>\"ö'"]) { $1 }
    for method in ["post", "get"] {
      let result = try await simulator.check(
        "mail.queued", ["--user", "pässuser", "--http-method", method], environment: environment)
      #expect(result.nagiosProblem(0) == nil)
    }
  }

  @Test
  func aBearerTokenIsIgnoredWithGoodPasswordsAllWorksAloneItIsHeldBackAsAWrongLogin() async throws {
    let simulator = try Simulator.legacy()
    let token = ["INTEGRIA_TOKEN": Simulator.bearerToken]
    let both = try await simulator.check("mail.queued", environment: Monitor.login.merging(token) { $1 })
    #expect(both.nagiosProblem(0) == nil)
    #expect(simulator.requests.allSatisfy { $0.authorization == "Bearer \(Simulator.bearerToken)" })
    simulator.forgetRequests()
    let alone = try await simulator.check("mail.queued", ["--timeout", "10"], environment: token)
    #expect(alone.nagiosProblem(3) == nil)
    #expect(alone.output.contains("held the login back"))
    #expect(simulator.requests.count == 2)
    #expect(simulator.requests.allSatisfy { $0.parameters["user_pass"] == nil })
  }

  @Test
  func aFormInAPOSTWorksAsAQueryDoesAndStaysOutOfTheAccessLogItIsTheDefault() async throws {
    let simulator = try Simulator.legacy()
    let posted = try await Monitor.run(Monitor.check(simulator.url))
    #expect(simulator.requests.allSatisfy { $0.method == "POST" && $0.queryNames.isEmpty })
    simulator.forgetRequests()
    let queried = try await Monitor.run(Monitor.check(simulator.url, ["--http-method", "get"]))
    #expect(simulator.requests.allSatisfy { $0.method == "GET" })
    #expect(posted.perfdata.count == 11)
    #expect(posted.perfdata.filter { $0.key != "cron_age" } == queried.perfdata.filter { $0.key != "cron_age" })
  }

  @Test
  func headAndOPTIONSCarryAnOperationOutAndAPOSTsValuesBeatTheQuerysAllGoesInOnePOSTOnce() async throws {
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical")
    #expect(scene.simulator.requests("create_incident").count == 1)
    #expect(scene.simulator.requests.allSatisfy { $0.method == "POST" && $0.queryNames.isEmpty })
    #expect(scene.tickets.count == 1)
  }

  @Test
  func aCommaThatIsEncodedTwiceOrAnWrittenAsAnEntityGetsNothingEachIsEncodedOnce() async throws {
    let simulator = try Simulator.legacy()
    for text in ["a,b & c", "100%2C", "&amp;"] {
      simulator.forgetRequests()
      let result = try await simulator.check("stats.opened", ["--string", text])
      #expect(result.perfdata["stats_opened"] == "0")
      #expect(simulator.requests("get_stats").map(\.values) == [["opened", text, "-10"]])
    }
  }
}
