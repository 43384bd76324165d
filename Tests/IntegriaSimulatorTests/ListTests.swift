import Glibc
import IntegriaSimulator
import TestSupport
import Testing

/// Long lists and their cost.
@Suite(.timeLimit(.minutes(10))) struct ListTests {
  private static let count = 5_001
  private let now = Int(time(nil))

  /// One open ticket more than a list contains, each changed a second after the one before.
  private func fullDesk(_ dialect: SimulatedDialect) throws -> Helpdesk {
    let desk = try Helpdesk(dialect) { $0.tickets = 0 }
    let text = String(repeating: "x", count: 220)
    let seeds = (0..<Self.count).map { index in
      TicketSeed(created: now - 9_000 + index, description: text, owner: index % 2 == 0 ? "monitor" : "manager")
    }
    desk.simulator.replaceTickets(with: seeds)
    return desk
  }

  @Test(arguments: SimulatedDialect.allCases) func theOldestChangeIsCutOffInSilence(_ dialect: SimulatedDialect) throws
  {
    let desk = try fullDesk(dialect)
    let lines = try desk.call("get_incidents&params=,-10,1").split(separator: "\n")
    #expect(lines.count == 5_000)
    #expect(lines.first?.hasPrefix("5001,") == true && lines.last?.hasPrefix("2,") == true)
    #expect(try desk.call("get_stats&params=opened,,-10") == "5001")
  }

  @Test func whoIsNoAdminSeesHisOwnAndCountsAll() throws {
    let desk = try fullDesk(.legacy)
    let login = "user=monitor&user_pass=monpass&pass=1234&op="
    #expect(try desk.get(login + "get_incidents&params=,-10,1").text.split(separator: "\n").count == 2_501)
    #expect(try desk.get(login + "get_stats&params=opened,,-10").text == "5001")
  }

  @Test func aListNeedsAGroup() throws {
    let desk = try Helpdesk(.legacy)
    for params in [",0", ",0,", ",0,0", ",0,-1", ",0,all", ",0,77"] {
      #expect(try desk.call("get_incidents&params=\(params)") == "", "\(params)")
      #expect(try desk.call("get_incidents&return_type=xml&params=\(params)") == "<xml></xml>", "\(params)")
    }
  }

  @Test func theLegacyListIgnoresItsFurtherArguments() throws {
    let desk = try Helpdesk(.legacy)
    let all = try desk.call("get_incidents&params=,0,1")
    #expect(try desk.call("get_incidents&params=,0,1,4,1,manager,monitor,5") == all)
    #expect(all.split(separator: "\n").count == 40)
  }

  @Test func aStatusThatNobodyListsIsFoundAsItIs() throws {
    let desk = try Helpdesk(.legacy)
    desk.simulator.replaceTickets(with: [0, 7, 42].map { TicketSeed(created: now, status: $0) })
    #expect(try desk.call("get_incidents&params=,42,1").split(separator: "\n").count == 1)
    #expect(try desk.call("get_incidents&params=,0,1").split(separator: "\n").count == 3)
    #expect(try desk.call("get_incidents&params=,-10,1").split(separator: "\n").count == 2)
  }

  @Test func whatIsReadIsCounted() throws {
    let desk = try Helpdesk(.legacy)
    _ = try desk.call("get_stats&params=total_incidents,,0")
    #expect(desk.simulator.ticketsRead == 40)
    _ = try desk.call("get_stats&params=opened,,-10")
    _ = try desk.call("get_incidents&params=,7,1")
    #expect(desk.simulator.ticketsRead == 80)
    desk.simulator.forgetRequests()
    #expect(desk.simulator.ticketsRead == 0)
  }

  @Test func twentyThousandTicketsAreThereAtOnce() throws {
    let desk = try Helpdesk(.legacy)
    let page = try desk.post("tickets=20000:500&ticket-cost=0.5ms&cron-end=-1", to: "/simulator")
    #expect(page.status == 200)
    #expect(page.text.contains("tickets: 500 open of 20000"))
    #expect(try desk.post("tickets=20:21", to: "/simulator").status == 400)
    #expect(try desk.post("ticket-cost=fast", to: "/simulator").status == 400)
    let begun = ContinuousClock.now
    #expect(try desk.call("get_stats&params=opened,,-10") == "500")
    #expect(ContinuousClock.now - begun >= .milliseconds(250))
    #expect(try desk.call("get_incident_details&params=20000").contains("\"0000-00-00 00:00:00\",,,,0"))
  }
}
