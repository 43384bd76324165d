import Testing

@testable import IntegriaAPI

/// The times in a list of open tickets.
struct OpenTicketTests {
  private static let times = (created: 1, updated: 9, checked: 22)

  /// A list of one ticket, with a text in one of its columns.
  private func ticket(_ text: String, in column: Int) throws -> OpenTicket? {
    var fields = [String](repeating: "0", count: 37)
    for time in [Self.times.created, Self.times.updated, Self.times.checked] {
      fields[time] = "\"2026-11-25 03:36:41\""
    }
    fields[column] = "\"\(text)\""
    let outcome = HTTPOutcome(
      .answered(HTTPReply(status: 200, body: Array(fields.joined(separator: ",").utf8))), elapsed: .zero)
    let body = try ReplyBody(outcome, operation: "get_incidents", loginIsGood: true, redaction: Redaction([]))
    return try Dialect.legacy.openTickets(body, texts: []).first
  }

  @Test(arguments: ["", "0000-00-00 00:00:00"])
  func aTimeThatNeverWasIsNone(_ text: String) throws {
    let ticket = try #require(try ticket(text, in: Self.times.checked))
    #expect(ticket.checked == nil && ticket.updated != nil)
  }

  @Test(arguments: ["garbage", "99999999999999999999", "2026-02-31 00:00:00"])
  func aTimeThatCannotBeReadIsNotTakenForNever(_ text: String) throws {
    #expect(try #require(try ticket(text, in: Self.times.updated)).faults.keys.map(\.self) == [.updated])
    #expect(try #require(try ticket(text, in: Self.times.checked)).faults.keys.map(\.self) == [.checked])
  }

  @Test func aTicketWithoutANumberIsNone() {
    #expect { try ticket("", in: 0) } throws: { ($0 as? APIError)?.kind == .malformed }
  }
}
