import IntegriaSimulator
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct LoginTests {
  @Test(arguments: SimulatedDialect.allCases) func goodLoginIsServed(dialect: SimulatedDialect) throws {
    let desk = try Helpdesk(dialect)
    #expect(try desk.call("get_num_queued_emails") == "20")
    #expect(try desk.get("user=ADMIN&user_pass=integria&pass=1234&op=get_num_queued_emails").text == "20")
    #expect(try desk.get("user=disabled&user_pass=dispass&pass=1234&op=get_num_queued_emails").text == "20")
    #expect(try desk.post(Helpdesk.login + "op=get_num_queued_emails").text == "20")
    #expect(try desk.post("user=admin&user_pass=integria&pass=1234", query: "op=get_num_queued_emails").text == "20")
  }

  @Test(
    arguments: [
      "user=admin&user_pass=x&pass=1234&op=get_groups", "user=admin&user_pass=integria&pass=1234.0&op=get_groups",
      "user=admin&user_pass=integria&op=get_groups", "user=nobody&user_pass=integria&pass=1234&op=get_groups",
      "user=admin%20&user_pass=integria&pass=1234&op=get_groups", "", "op=get_groups",
      "user=admin&user_pass=integria&pass=1234&op=GET_GROUPS", "user=admin&user_pass=integria&pass=1234&op=",
      "user=admin&user_pass=integria&pass=1234&op%5B%5D=get_groups", "user=admin&user_pass=integria&pass=1234",
    ])
  func refusalIsHeldAndEmpty(query: String) throws {
    let desk = try Helpdesk(.legacy)
    let answer = try desk.get(query)
    #expect(answer.status == 200)
    #expect(answer.body.isEmpty)
    #expect(answer.headers["set-cookie"] != nil)
  }

  @Test func refusalTakesItsTime() throws {
    let desk = try Helpdesk { $0.refusalDelay = 0.5 }
    let start = ContinuousClock.now
    _ = try desk.get("op=get_groups")
    #expect(ContinuousClock.now - start >= .milliseconds(500))
  }

  @Test func versionNeedsNoLogin() throws {
    #expect(try Helpdesk().get("info=version").text == "Integria IMS OpenSource Edition 5.0.98 Build 221221 MR93")
    #expect(
      try Helpdesk(.legacy).get("info=version&return_type=xml").text
        == "Integria IMS OpenSource Edition 5.0 Build 150817 MR56")
  }

  @Test func passwordsAreComparedEncoded() throws {
    let desk = try Helpdesk(.legacy)
    let query = "user=p%C3%A4ssuser&user_pass=p%26ss+%3Cw%3E%22%C3%B6%27&pass=1234&op=get_num_queued_emails"
    #expect(try desk.get(query).text == "20")
  }

  @Test func bearerTokenIsForTheDocumentedDialect() throws {
    let header = "Authorization: Bearer \(Simulator.bearerToken)"
    #expect(try Helpdesk().get("user=admin&op=get_num_queued_emails", headers: [header]).text == "20")
    #expect(try Helpdesk().get("op=get_num_queued_emails", headers: [header]).text == "20")
    #expect(try Helpdesk().get("op=get_num_queued_emails", headers: [header + "0"]).text == "")
    #expect(try Helpdesk(.legacy).get("user=admin&op=get_num_queued_emails", headers: [header]).text == "")
  }

  @Test func postedValuesWinEvenIfEmpty() throws {
    let desk = try Helpdesk(.legacy)
    let query = Helpdesk.login + "op=get_num_queued_emails"
    #expect(try desk.post("user_pass=", query: query).text == "")
    #expect(try desk.post("op=get_last_cron_execution", query: query).text == "4")
    #expect(try desk.get(query + "&op=get_last_cron_execution").text == "4")
  }
}
