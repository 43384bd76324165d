import IntegriaSimulator
import TestSupport
import Testing

/// What people do in the web interface, with the traces that the server leaves.
@Suite(.timeLimit(.minutes(2))) struct PersonTests {
  private let desk: Helpdesk

  init() throws { desk = try Helpdesk(.legacy) }

  private func tell(_ form: String) throws -> Int { try desk.post(form, to: "/simulator").status }

  private func ticket(_ id: Int) throws -> Store.Ticket {
    try #require(desk.simulator.withStore { $0.ticket(id) })
  }

  private func tracking(_ id: Int) throws -> [String] {
    try desk.call("get_incident_tracking&params=\(id)").split(separator: "\n").map(String.init)
  }

  @Test func aTicketIsTaken() throws {
    #expect(try tell("take=1&by=monitor") == 200)
    #expect(try ticket(1).owner == "monitor")
    #expect(try ticket(1).status == 3)
    #expect(try tracking(1).contains { $0.contains(",7,") && $0.contains(",monitor,3,") })
  }

  @Test func aTicketIsClosedAsWontFix() throws {
    #expect(try tell("close=2:wontfix") == 200)
    let ticket = try ticket(2)
    #expect(ticket.isClosed && ticket.resolution == 3 && ticket.closedBy == "manager" && ticket.closing != nil)
    #expect(try tracking(2).contains { $0.contains(",8,") && $0.contains(",manager,3,") })
    #expect(try desk.call("get_incident_workunits&params=2").contains("Resolution epilogue"))
  }

  @Test func aReopenedTicketKeepsItsDates() throws {
    #expect(try tell("close=2:3") == 200)
    let closed = try ticket(2)
    #expect(try tell("reopen=2") == 200)
    let ticket = try ticket(2)
    #expect(ticket.status == 4 && ticket.closing == closed.closing && ticket.resolution == 3)
    #expect(ticket.update == closed.update && ticket.owner == closed.owner)
    #expect(try tracking(2).last?.contains(",17,") == true)
  }

  @Test func aCommentHasAnAuthor() throws {
    #expect(try tell("comment=3:Looking%20at%20it") == 200)
    #expect(try desk.call("get_incident_workunits&params=3").contains(",manager,Looking&#x20;at&#x20;it"))
  }

  @Test func aPriorityIsChanged() throws {
    #expect(try tell("priority=3:4") == 200)
    #expect(try ticket(3).priority == 4)
    #expect(try tracking(3).contains { $0.contains(",6,") })
  }

  @Test(arguments: ["take=x", "close=2:nonsense", "priority=2:high"])
  func nonsenseIsRefused(_ form: String) throws { #expect(try tell(form) == 400) }

  @Test func twoGroupsMayHaveOneName() throws {
    #expect(try tell("group=Customer%20%23A") == 200)
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
