import IntegriaSimulator
import TestSupport
import Testing

/// What people do in the web interface, and the traces that the server leaves.
@Suite(.timeLimit(.minutes(10))) struct PersonTests {
  private let desk: Helpdesk

  init() throws { desk = try Helpdesk(.legacy) }

  private func report(_ form: String) throws -> Int { try desk.post(form, to: "/simulator").status }

  private func ticket(_ id: Int) throws -> Store.Ticket {
    try #require(desk.simulator.withStore { $0.ticket(id) })
  }

  private func tracking(_ id: Int) throws -> [String] {
    try desk.call("get_incident_tracking&params=\(id)").split(separator: "\n").map(String.init)
  }

  @Test func aTicketIsTaken() throws {
    #expect(try report("take=1&by=monitor") == 200)
    #expect(try ticket(1).owner == "monitor")
    #expect(try ticket(1).status == 3)
    #expect(try tracking(1).contains { $0.contains(",7,") && $0.contains(",monitor,3,") })
  }

  @Test func aTicketIsClosedAsWontFix() throws {
    #expect(try report("close=2:wontfix") == 200)
    let ticket = try ticket(2)
    #expect(ticket.isClosed && ticket.resolution == 3 && ticket.closedBy == "manager" && ticket.closing != nil)
    #expect(try tracking(2).contains { $0.contains(",8,") && $0.contains(",manager,3,") })
    #expect(try desk.call("get_incident_workunits&params=2").contains("Resolution epilogue"))
  }

  @Test func aReopenedTicketKeepsItsDates() throws {
    #expect(try report("close=2:3") == 200)
    let closed = try ticket(2)
    #expect(try report("reopen=2") == 200)
    let ticket = try ticket(2)
    #expect(ticket.status == 4 && ticket.closing == closed.closing && ticket.resolution == 3)
    #expect(ticket.update == closed.update && ticket.owner == closed.owner)
    #expect(try tracking(2).last?.contains(",17,") == true)
  }

  @Test func aCommentHasAnAuthor() throws {
    #expect(try report("comment=3:Looking%20at%20it") == 200)
    #expect(try desk.call("get_incident_workunits&params=3").contains(",manager,Looking&#x20;at&#x20;it"))
  }

  @Test func aPriorityIsChanged() throws {
    #expect(try report("priority=3:4") == 200)
    #expect(try ticket(3).priority == 4)
    #expect(try tracking(3).contains { $0.contains(",6,") })
  }

  @Test func aTicketIsMovedToAnotherGroup() throws {
    #expect(try report("move=3:4&by=monitor") == 200)
    #expect(try ticket(3).group == 4)
    #expect(try tracking(3).last?.hasSuffix(",monitor,4,\"Group has changed -> Engineering\",") == true)
  }

  @Test func aScoreLeavesNoOtherTrace() throws {
    var old = try ticket(7)
    let lines = try tracking(7)
    #expect(try report("score=7:8") == 200)
    old.score = 8
    #expect(try ticket(7) == old && tracking(7) == lines)
  }

  @Test func aDeletedTicketIsAsIfItHadNeverBeen() throws {
    #expect(try report("delete=3") == 200)
    #expect(try desk.call("get_incident_details&params=3") == "" && tracking(3).isEmpty)
    #expect(try report("take=3") == 400)
  }

  @Test func childrenAreDeletedWithTheirParent() throws {
    desk.simulator.withStore { ($0.tickets[3].parent, $0.tickets[4].parent) = (3, 4) }
    #expect(try report("delete=3") == 200)
    for id in [4, 5] { #expect(try desk.call("get_incident_details&params=\(id)") == "" && tracking(id).isEmpty) }
  }

  @Test func childrenAreClosedWithTheirParentAndWithoutADate() throws {
    desk.simulator.withStore { $0.tickets[3].parent = 3 }
    let lines = try tracking(4)
    #expect(try report("close=3:1&by=monitor") == 200)
    let child = try ticket(4)
    #expect(child.isClosed && child.closedBy == "monitor" && child.closing == nil && child.resolution == 0)
    #expect(try tracking(4) == lines)
  }

  @Test func anSLAFiresInSilenceAndACommentOfAPersonClearsIt() throws {
    let lines = try tracking(2)
    let old = try ticket(2)
    #expect(try report("sla=2:5") == 200)
    #expect(try ticket(2).affectedSLA == 5 && ticket(2).update == old.update && tracking(2) == lines)
    _ = try desk.call("create_workunit&params=2,text,0,0,1,0")
    #expect(try ticket(2).affectedSLA == 5 && ticket(2).update == old.update)
    #expect(try report("comment=2:text") == 200)
    #expect(try ticket(2).affectedSLA == 0)
  }

  @Test func aForgottenTicketIsClosedByCron() throws {
    #expect(try report("expire=3:2") == 200)
    let ticket = try ticket(3)
    #expect(ticket.isClosed && ticket.resolution == 7 && ticket.closing == nil && ticket.closedBy.isEmpty)
    #expect(try tracking(3).last?.contains(",System,0,\"Workunit added\"") == true)
    #expect(try desk.call("get_incident_workunits&params=3").contains("for \n2  days"))
  }

  @Test func whatTheAPIChangesNamesNobody() throws {
    _ = try desk.call("update_incident&token=|&params=2|t|d||5|4|3|7|monitor|0|0||||")
    let ticket = try ticket(2)
    let closed = try #require(ticket.closing)
    #expect(ticket.changes == .init(oldStatus: 1, oldResolution: 0, status: 7, resolution: 3))
    let states = try tracking(2).suffix(6).map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(states.map { $0[2] } == ["6", "7", "8", "17", "28", "1"] && states.allSatisfy { $0[4].isEmpty })
    // Any change of a closed ticket updates its closing date.
    desk.simulator.withStore { $0.tickets[1].closing = closed - 60 }
    _ = try desk.call("update_incident&token=|&params=2|another|d||5|4|3|7|monitor|0|0||||")
    #expect(try self.ticket(2).closing ?? 0 >= closed)
  }

  @Test(arguments: ["take=x", "close=2:nonsense", "priority=2:high", "move=2", "score=2:x", "take=99", "take=2&by=x"])
  func nonsenseIsRefused(_ form: String) throws { #expect(try report(form) == 400) }

  @Test func twoGroupsMayHaveOneName() throws {
    #expect(try report("group=Customer%20%23A") == 200)
    #expect(try desk.call("get_groups").split(separator: "\n").filter { $0.contains("Customer&#x20;#A") }.count == 2)
  }

  @Test func aNameInTheWrongCaseHasHalfOfItsRights() throws {
    let login = "user=MONITOR&user_pass=monpass&pass=1234&op="
    #expect(try desk.get(login + "get_incidents&params=,0,1").text != "")
    #expect(try desk.get(login + "create_incident&params=t,2,2,d").text == "41")
    #expect(try desk.get(login + "get_incident_details&params=41").text == "")
    #expect(try ticket(41).creator == "MONITOR")
  }
}
