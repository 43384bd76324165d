import Files
import IntegriaAPI
import Monitoring
import TestSupport
import Testing

@testable import MonitorCLI
@testable import Ticketing

/// `tickets`: the tickets in a journal.
struct TicketListTests {
  private static func list(_ scene: DeliveryScene) throws -> TicketList {
    TicketList(try scene.journal.entries(), scene.journal, now: scene.now)
  }

  /// The rows of the table without its head, split into cells at two blanks.
  private static func rows(_ scene: DeliveryScene) throws -> [[String]] {
    try list(scene).table.split(separator: "\n").dropFirst().map { line in
      line.split(separator: "  ", omittingEmptySubsequences: true).map { $0.filter { $0 != "\t" } }
        .map { String($0.drop { $0 == " " }) }
    }
  }

  @Test func everyKeyHasItsStateItsTicketAndSinceWhen() throws {
    let scene = try DeliveryScene()
    try scene.alert("web1", .critical)
    try scene.alert("web2", .critical)
    try scene.alert("web2", .ok)
    let rows = try Self.rows(scene)
    #expect(rows[0] == ["CRITICAL", "41", LocalTime.text(moment), "web1"])
    #expect(rows[1] == ["OK", "42", LocalTime.text(moment + 2), "web2"])
    #expect(rows[2] == ["2 keys, 1 problem, 0 events waiting, 0 events set aside in dead/"])
  }

  @Test func aStateThatIsReportedAgainKeepsItsBeginning() throws {
    let scene = try DeliveryScene()
    for _ in 0..<3 { try scene.alert("web1", .critical) }
    #expect(try scene.journal.entries().map(\.memory.since) == [moment])
  }

  @Test func whatWaitsSaysWhy() throws {
    let scene = try DeliveryScene()
    scene.store.errors["create_incident"] = .httpStatus
    try scene.alert("web1", .critical)
    try scene.store("web2", .critical)
    let rows = try Self.rows(scene)
    #expect(rows[0].first == "CRITICAL" && rows[0].last?.hasPrefix("1 event waiting: ") == true)
    #expect(rows[0].last?.contains("500") == true)
    #expect(rows[1].last == "1 event waiting: not tried yet")
    scene.store.errors = [:]
    try scene.flush()
    #expect(try Self.rows(scene)[0].last == "web1")
  }

  @Test func whatIsHeldBackAndWhatIsLeftAloneSaySo() throws {
    let scene = try DeliveryScene()
    scene.policy.maxPerHour = 1
    try scene.alert("web1", .critical)
    try scene.alert("web2", .critical)
    #expect(
      try Self.rows(scene).contains { $0.contains("web2") && $0.last == "1 event waiting: held back by max-per-hour" })
    scene.store.tickets[41]?.status = .closed
    scene.store.tickets[41]?.resolution = .wontFix
    try scene.alert("web1", .critical)
    #expect(try Self.rows(scene).contains { $0.contains("web1") && $0.last == "left alone" })
    scene.policy.maxPerHour = 1000
    try scene.flush()
    #expect(try Self.rows(scene).contains { $0.contains("web2") && $0.last == "web2" })
  }

  @Test func jsonHasWhatIsKnown() throws {
    let scene = try DeliveryScene()
    try scene.alert("web1", .critical)
    try scene.store("web1", .ok)
    let json = try Self.list(scene).json
    let plain = json.filter { !$0.isWhitespace && $0 != "\\" }
    for part in [
      #""key":"web1""#, #""server":"http://helpdesk""#, #""state":"OK""#, #""ticket":41"#, #""waiting":1"#,
      #""reason":"nottriedyet""#, #""dead":0"#,
    ] { #expect(plain.contains(part), "\(json)") }
  }
}
