import IntegriaSimulator
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct ControlTests {
  private func report(_ desk: Helpdesk, _ form: String) throws -> WireClient.Answer {
    try desk.post(form, to: "/simulator")
  }

  @Test func pageListsFaultsAndHelp() throws {
    let desk = try Helpdesk()
    let page = try WireClient(port: desk.simulator.port).request("GET", "/simulator")
    #expect(page.headers["content-type"] == "text/plain; charset=utf-8")
    #expect(page.text.contains("faults: none"))
    #expect(page.text.contains("26 open of 40; mails: 20; cron: 3 minutes ago"))
    for (name, _) in Fault.all { #expect(page.text.contains(name)) }
    #expect(desk.simulator.requests.isEmpty)
  }

  @Test func faultsAreSetAndCleared() throws {
    let desk = try Helpdesk()
    let page = try report(desk, "fault=body=N/A&op=get_stats&times=2&after=1")
    #expect(page.text.contains("faults: body=N/A on get_stats, 2 times, after 1 more"))
    #expect(try desk.call("get_stats&params=opened") == "26")
    #expect(try desk.call("get_stats&params=opened") == "N/A")
    #expect(try report(desk, "clear=1").text.contains("faults: none"))
    #expect(try desk.call("get_stats&params=opened") == "26")
    _ = try report(desk, "fault=empty")
    #expect(try desk.call("get_groups") == "")
    _ = try report(desk, "fault=none")
    #expect(try desk.call("get_groups") != "")
  }

  @Test func numbersMove() throws {
    let desk = try Helpdesk()
    _ = try report(desk, "mails=500&cron=90&opened=+30")
    #expect(try desk.call("get_num_queued_emails") == "500")
    #expect(try desk.call("get_last_cron_execution") == "90")
    #expect(try desk.call("get_incidents_summary&params=not_closed") == "56")
    _ = try report(desk, "cron=-1&opened=-6")
    #expect(try desk.call("get_last_cron_execution") == "-1")
    #expect(try desk.call("get_stats&params=opened") == "50")
    _ = try report(desk, "opened=3")
    #expect(try desk.call("get_stats&params=opened") == "3")
    _ = try report(desk, "opened=%2B1")
    #expect(try desk.call("get_stats&params=opened") == "4")
  }

  @Test func outageCanBeCleared() throws {
    let desk = try Helpdesk()
    _ = try report(desk, "outage=600")
    #expect(throws: WireClient.End.reset) { try desk.call("get_groups") }
    _ = try report(desk, "clear=1")
    #expect(try desk.call("get_groups") != "")
  }

  @Test(arguments: ["fault=nonsense", "mails=x", "cron=", "nosuch=1", "fault=hang&times=0", "outage=-3", "opened=many"])
  func nonsenseChangesNothing(form: String) throws {
    let desk = try Helpdesk()
    let page = try report(desk, form)
    #expect(page.status == 400)
    #expect(!page.body.isEmpty)
    #expect(try desk.call("get_num_queued_emails") == "20")
  }
}
