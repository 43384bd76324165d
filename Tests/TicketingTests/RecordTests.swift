import IntegriaAPI
import Monitoring
import Testing

@testable import Ticketing

/// The journal reads back what it writes, and does not accept half of a record.
struct RecordTests {
  static let hostile = [
    "", " ", "  x  ", "\u{301}accent first", "\u{200d}", "\\", "\\n", "a\\", "\\\\n", "a\nb", "\r\n", "\r", "\t",
    "\n\n",
    "end 3", "name value", "é 日本語 👨‍👩‍👧‍👦", "a:::b,|;\"'<&>`$(id)", "\0\u{1}\u{1b}", "\u{85}\u{2028}\u{2029}", "0",
    "\u{feff}bom", "\n\u{301}", "\r\u{301}", String(repeating: "long ", count: 50_000),
  ]

  @Test(arguments: hostile)
  func readsBackValues(_ value: String) throws {
    let bytes = RecordText.encode([("first", value), ("", value), ("last", "x")])
    let fields = try #require(RecordText.decode(bytes))
    #expect(fields.map(\.name) == ["first", "", "last"])
    #expect(fields.map { Array($0.value.utf8) } == [Array(value.utf8), Array(value.utf8), Array("x".utf8)])
  }

  @Test
  func noPartOfAFileIsTakenForTheWhole() {
    let bytes = RecordText.encode([("a", "end 1\nend 0"), ("b", "x\\"), ("c", "end 2")])
    for length in 0..<bytes.count { #expect(RecordText.decode(Array(bytes[..<length])) == nil, "\(length) bytes") }
    #expect(RecordText.decode(bytes + bytes) == nil)
    #expect(RecordText.decode([0xff, 0x0a]) == nil)
    #expect(RecordText.decode([UInt8](repeating: 0, count: bytes.count)) == nil)
    #expect(RecordText.decode(Array("a \\x\nend 1\n".utf8)) == nil)
  }

  @Test
  func aFlippedBitIsFoundWhereverItIs() throws {
    let bytes = try event().encoded()
    for index in bytes.indices {
      for bit in 0..<8 {
        var flipped = bytes
        flipped[index] ^= 1 << bit
        #expect(TicketEvent(encoded: flipped) == nil, "byte \(index), bit \(bit)")
      }
    }
  }

  @Test(arguments: hostile.filter { $0.contains { !$0.isWhitespace } })
  func readsBackEvents(_ value: String) throws {
    var event = TicketEvent(key: try key(value), kind: .remark, state: .unknown, time: -1)
    (event.title, event.text, event.output, event.since, event.link) = (value, value, value, value, value)
    (event.host, event.service, event.notification) = (value, value, value)
    event.group = value
    event.overrides.owner = value
    event.overrides.type = 2
    event.overrides.priority = 10
    event.overrides.parent = 7
    event.overrides.extras = [value, "", value]
    event.overrides.fields = [value: value, "other": ""]
    event.labels = [value: value, "team": "ops"]
    event.files = [AttachedFile(name: value, stored: "1"), AttachedFile(name: "other", stored: value + "2")]
    let read = try #require(TicketEvent(encoded: event.encoded()))
    #expect(read == event)
    #expect(Array(read.title.utf8) == Array(value.utf8))
  }

  @Test
  func anEventWithoutItsKeyKindStateOrTimeIsNone() {
    let fields = [
      ("key", "k"), ("server", "s"), ("kind", "problem"), ("state", "CRITICAL"), ("time", "1"),
    ]
    #expect(TicketEvent(encoded: RecordText.encode(fields)) != nil)
    for missing in ["key", "kind", "state", "time"] {
      #expect(TicketEvent(encoded: RecordText.encode(fields.filter { $0.0 != missing })) == nil)
    }
  }

  @Test
  func aKeysMemoryIsReadBack() throws {
    var memory = KeyMemory()
    #expect(KeyMemory(encoded: memory.encoded()) == memory)
    memory.ticket.ticket = 41
    memory.ticket.state = .warning
    memory.ticket.commentedAt = -5
    memory.ticket.recoveredAt = moment
    memory.ticket.openedBy = "monitor"
    memory.ticket.isHeldBack = true
    memory.ticket.hostTicket = 40
    memory.ticket.writtenOwner = "ana"
    memory.ticket.leftAloneUntil = moment
    memory.ticket.route = "night"
    memory.ticket.written = WrittenSeverity(state: .warning, priority: 2, title: "web1 is WARNING\n")
    memory.done = ["000-1", "000-2"]
    memory.fileNames = ["a-1": "x.txt", "b-1": "x-2.txt"]
    memory.sentFiles = ["a-1"]
    #expect(KeyMemory(encoded: memory.encoded()) == memory)
    #expect(KeyMemory(encoded: Array(memory.encoded().dropLast())) == nil)
  }
}
