import Files
import Monitoring
import TestSupport
import Testing

@testable import IntegriaAPI
@testable import Ticketing

/// The server's time zone, learnt when tickets are created, and the times read with it.
@Suite struct LearntZoneTests {
  private static let server = "http://helpdesk"
  /// 2026-01-10 12:00:00 UTC.
  private static let noon = 1_768_046_400

  /// A scene whose server writes its times five hours west of Greenwich.
  private func scene() throws -> DeliveryScene {
    let scene = try DeliveryScene()
    scene.now = Self.noon
    scene.store.date = Self.noon
    scene.store.localTime = "2026-01-10 07:00:00"
    scene.policy.reopenWindow = .seconds(3600)
    return scene
  }

  /// Lets a person close the key's ticket, and returns its number.
  private func close(_ scene: DeliveryScene, at local: String) throws -> Int {
    let old = try #require(scene.store.tickets.values.first)
    let fields = [
      "id_incident": "\(old.id)", "status": "7", "resolution": "1", "title": old.title, "description": old.description,
      "id_creator": old.creator, "extra_data": old.extras[0] ?? "", "closing": local,
    ]
    let children = fields.map { RecordReader.Element(name: $0.key, text: $0.value, children: []) }
    scene.store.tickets[old.id] = Ticket(RecordReader.Element(name: "incident", text: "", children: children))
    return old.id
  }

  @Test func aCreationTellsTheZone() throws {
    let scene = try scene()
    try scene.alert("web1", .critical)
    let zone = try #require(scene.journal.zone(of: Self.server))
    #expect((zone.offset.seconds, zone.time) == (-18_000, Self.noon))
    #expect(scene.journal.zone(of: "http://another") == nil)
  }

  @Test func aLaterCreationReplacesTheNote() throws {
    let scene = try scene()
    try scene.alert("web1", .critical)
    scene.store.date = Self.noon + 86_400 * 90
    scene.store.localTime = "2026-04-10 08:00:01"
    try scene.alert("web2", .critical)
    #expect(scene.journal.zone(of: Self.server)?.offset.seconds == -14_400)
  }

  @Test(arguments: ["2026-01-10 07:06:00", "", "0000-00-00 00:00:00", "soon"])
  func aTimeThatTellsNoZoneIsNotNoted(_ written: String) throws {
    let scene = try scene()
    scene.store.localTime = written
    try scene.alert("web1", .critical)
    #expect(scene.journal.zone(of: Self.server) == nil)
  }

  @Test func anAnswerWithoutADateTellsNoZone() throws {
    let scene = try scene()
    scene.store.date = nil
    try scene.alert("web1", .critical)
    #expect(scene.journal.zone(of: Self.server) == nil)
  }

  @Test func aDamagedNoteIsNone() throws {
    let scene = try scene()
    try scene.alert("web1", .critical)
    let names = try scene.journal.root.names()
    let name = try #require(names.first { $0.hasPrefix("zone-") })
    try scene.folder.write("state/\(name)", "offset -18000\n")
    #expect(scene.journal.zone(of: Self.server) == nil)
  }

  @Test(arguments: [(minutes: 59, isReopened: true), (61, false)])
  func theReopenWindowReckonsWithIt(minutes: Int, isReopened: Bool) throws {
    let scene = try scene()
    try scene.alert("web1", .critical)
    let first = try close(scene, at: "2026-01-10 08:00:00")
    scene.now = Self.noon + 3600 + minutes * 60
    try scene.alert("web1", .critical)
    #expect(scene.store.tickets[first]?.isClosed == !isReopened)
    #expect(scene.store.tickets.count == (isReopened ? 1 : 2))
  }

  @Test func aZoneThatIsSetBeatsIt() throws {
    let scene = try scene()
    scene.policy.configuredClock = ServerClock(secondsFromUTC: 0)
    try scene.alert("web1", .critical)
    // By UTC it was closed at 08:00, five hours before the problem returns.
    _ = try close(scene, at: "2026-01-10 08:00:00")
    scene.now = Self.noon + 3600
    try scene.alert("web1", .critical)
    #expect(scene.store.tickets.count == 2)
  }
}
