import IntegriaSimulator
import TestSupport
import Testing

/// Faults that affect one ticket, one text or one moment, and nothing else.
@Suite(.timeLimit(.minutes(10))) struct SingleFaultTests {
  @Test func oneTicketFailsAlone() throws {
    let desk = try Helpdesk()
    desk.simulator.misbehave(.status(500), on: "get_incident_details", ticket: 3)
    #expect(try desk.get(Helpdesk.login + "op=get_incident_details&params=3").status == 500)
    #expect(try desk.get(Helpdesk.login + "op=get_incident_details&params=4").status == 200)
    #expect(try desk.get(Helpdesk.login + "op=get_incident_workunits&params=3").status == 200)
  }

  @Test func oneTextFailsAlone() throws {
    let desk = try Helpdesk()
    desk.simulator.misbehave(.reset, on: "create_incident", text: "poison")
    #expect(throws: WireClient.End.reset) { try desk.call("create_incident&params=poison%201,2,2,x") }
    #expect(try desk.call("create_incident&params=other,2,2,x") == "41")
  }

  @Test func theMorePreciseFaultComesFirst() throws {
    let desk = try Helpdesk()
    desk.simulator.misbehave(.body("all"))
    desk.simulator.misbehave(.body("one"), on: "get_groups")
    #expect(try desk.call("get_groups") == "one")
    #expect(try desk.call("get_users") == "all")
    desk.simulator.misbehave(nil, on: "get_groups")
    #expect(try desk.call("get_groups") == "all")
    desk.simulator.misbehave(nil)
    #expect(try desk.call("get_users") != "all")
  }

  @Test func groupsAreEmptyOnce() throws {
    let desk = try Helpdesk()
    desk.simulator.misbehave(.emptyList, on: "get_groups", times: 1)
    #expect(try desk.call("get_groups&return_type=xml") == "<xml></xml>")
    #expect(try desk.call("get_groups&return_type=xml").contains("Customer"))
  }

  @Test func searchesFindANewTicketLate() throws {
    let desk = try Helpdesk()
    desk.simulator.misbehave(.searchLag(seconds: 600))
    #expect(try desk.call("create_incident&params=lagging,2,2,x") == "41")
    #expect(try desk.call("get_incidents&params=lagging,0,1") == "")
    #expect(try desk.call("get_incident_details&params=41").hasPrefix("41,"))
    desk.simulator.withStore { $0.tickets[40].listedFrom = 0 }
    #expect(try desk.call("get_incidents&params=lagging,0,1").hasPrefix("41,"))
  }

  @Test func aProxyThatAnswersTwiceIsOneAnswerLate() throws {
    let desk = try Helpdesk()
    desk.simulator.misbehave(.doubleAnswer, on: "get_num_queued_emails", times: 1)
    let client = try WireClient(port: desk.simulator.port)
    func answer(_ query: String) throws -> String {
      try client.request("GET", "\(Helpdesk.path)?\(Helpdesk.login)\(query)").text
    }
    #expect(try answer("op=get_num_queued_emails") == "20")
    #expect(try answer("op=user_exists&params=admin") == "20")
    #expect(try answer("info=version") == "1")
    #expect(try desk.call("user_exists&params=admin") == "1")
  }

  @Test func theConfigurationPageFollowsAnSQLErrorAsRecorded() throws {
    let desk = try Helpdesk()
    desk.simulator.misbehave(.configurationMissing)
    let recording = try #require(try Recording.all().first { $0.name == "db_tconfig_missing" })
    let lines = Set(try desk.call("get_groups").split(separator: "\n"))
    #expect(lines.isSuperset(of: recording.body.split(separator: "\n").dropFirst()))
    #expect(lines.contains { $0.hasPrefix("<strong>SQL error</strong>: Table 'integria.tconfig' doesn't exist") })
  }

  @Test func ticketsCostTime() throws {
    let desk = try Helpdesk(.legacy) { $0.ticketCost = 0.1 }
    let begun = ContinuousClock.now
    let new = try #require(Int(try desk.call("get_stats&params=total_incidents,,1")))
    #expect(ContinuousClock.now - begun >= .milliseconds(100 * new))
  }

  @Test func theServerHasATimeZoneOfItsOwn() throws {
    let desk = try Helpdesk { $0.timeZone = { $0 < 1_000_000_000 ? 3_600 : -3_600 } }
    desk.simulator.withStore { store in
      store.tickets[0].start = 999_999_999
      store.tickets[0].update = 1_000_000_000
    }
    let details = try desk.call("get_incident_details&params=1")
    #expect(details.contains("\"2001-09-09 02:46:39\""))
    #expect(details.contains("\"2001-09-09 00:46:40\""))
  }

  @Test func pingTellsATokenFromAnAddress() throws {
    func ping(_ token: String?, _ change: (inout Simulator.Options) -> Void = { _ in }) throws -> WireClient.Answer {
      let desk = try Helpdesk(.documented, change)
      let headers = token.map { ["Authorization: Bearer \($0)"] } ?? []
      return try WireClient(port: desk.simulator.port).request("GET", "/integria/api/v2/ping", headers: headers)
    }
    #expect(try ping(Simulator.bearerToken).text == "{\"valid\":true}")
    #expect(try ping("x").status == 401)
    #expect(try ping(nil).text.contains("You need to be authenticated"))
    #expect(try ping(Simulator.bearerToken) { $0.letsAddressIn = false }.text.contains("not in ACL list"))
    let old = try Helpdesk(.legacy)
    let page = try WireClient(port: old.simulator.port).request("GET", "/integria/api/v2/ping?user_pass=x")
    #expect(page.status == 200 && page.text.contains("index.php?user_pass=x"))
  }
}
