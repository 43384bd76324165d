import Monitoring
import TestSupport
import Testing

@testable import MonitorCLI
@testable import Ticketing

/// The table of `tickets`.
struct TicketListTests {
  @Test(arguments: [
    (["http://a"], "", "web1  1 event waiting"),
    (["http://a", "http://b"], "", "web1  on http://b; 1 event waiting"),
    (["http://a"], "acme", "web1  namespace acme; 1 event waiting"),
  ])
  func equalKeysAreToldApart(_ servers: [String], _ namespace: String, _ row: String) throws {
    let folder = try TemporaryFolder()
    let journal = Journal(folder.file("state"))
    try journal.makeFolders()
    for server in servers {
      let key = try #require(TicketKey("web1", server: server, namespace: namespace))
      try journal.store(TicketEvent(key: key, kind: .problem, state: .critical, time: 1))
    }
    let table = TicketList(try journal.entries(), journal, now: 1).table
    #expect(table.contains(row), "\(table)")
  }
}
