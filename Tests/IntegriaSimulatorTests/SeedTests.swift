import Glibc
import IntegriaSimulator
import TestSupport
import Testing

/// Tickets with chosen fields, as tests and demonstrations add them.
@Suite(.timeLimit(.minutes(10))) struct SeedTests {
  private let now = Int(time(nil))

  @Test(arguments: [SimulatedDialect.documented, .legacy])
  func chosenFieldsStandInTheirColumns(_ dialect: SimulatedDialect) throws {
    let desk = try Helpdesk(dialect) { $0.timeZone = { _ in 0 } }
    desk.simulator.replaceTickets(with: [
      TicketSeed(created: 1_000_000_000),
      TicketSeed(
        created: 1_000_000_000, updated: 1_000_000_060, closed: 1_000_000_120, title: "A & B", description: "é",
        owner: "", creator: "monitor", status: 7, priority: 4, group: 99, type: 1, resolution: 3, workunits: 2,
        affectedSLA: 5, isSLADisabled: true, lastStatCheck: 1_000_000_180, extra: "key"),
    ])
    let lines = try desk.call("get_incidents&params=,0,1").split(separator: "\n")
    #expect(lines.count == 2)
    let fields = try #require(lines.first).split(separator: ",", omittingEmptySubsequences: false)
    #expect(fields.count == 37)
    #expect(fields[0..<4] == ["2", "\"2001-09-09 01:46:40\"", "\"2001-09-09 01:48:40\"", "A&#x20;&amp;&#x20;B"])
    #expect(fields[4..<11] == ["&eacute;", "", "7", "4", "99", "\"2001-09-09 01:47:40\"", "monitor"])
    #expect(fields[12] == "3" && fields[15..<18] == ["1", "5", "1"])
    #expect(fields[22] == "\"2001-09-09 01:49:40\"" && fields[24] == "key" && fields[35..<37] == ["0.5", "2"])
    #expect(lines[1].hasPrefix("1,\"2001-09-09 01:46:40\",\"0000-00-00 00:00:00\",Seeded&#x20;ticket,,admin,1,2,2,"))
    #expect(lines[1].hasSuffix(",0,0"))
  }

  @Test func oldTicketsGoWithWhatBelongsToThem() throws {
    let desk = try Helpdesk(.legacy)
    desk.simulator.replaceTickets(with: [TicketSeed(created: now)])
    #expect(try desk.call("get_incidents&params=,0,1").split(separator: "\n").count == 1)
    #expect(try desk.call("get_incident_tracking&params=1").split(separator: "\n").count == 1)
    #expect(try desk.call("get_incident_workunits&params=1") == "")
    #expect(try desk.call("create_incident&params=t,2,2,d") == "2")
  }

  @Test func moreAreAddedAfterThoseThatAreThere() throws {
    let desk = try Helpdesk(.legacy)
    let added = desk.simulator.withStore { $0.add([TicketSeed(created: now), TicketSeed(created: now)]) }
    #expect(added == 41..<43)
    #expect(try desk.call("get_incident_details&params=42") != "")
  }
}
