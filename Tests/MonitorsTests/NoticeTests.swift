import Monitors
import Testing

/// The texts that a monitor shows.
struct NoticeTests {
  @Test func aLineNamesTheTicketThePersonAndTheLink() {
    let change = TicketChange(.commented, of: 41, by: "ana", "first\nsecond\tthird \u{1b}[31m")
    let notice = Notice(change, host: "web1", service: "disk", key: "web1/disk", link: "https://helpdesk/41")
    #expect(notice.text(limit: 1000) == "ticket 41, ana: first second third  [31m https://helpdesk/41")
    #expect(notice.text(limit: 40) == "ticket 41, ana: f… https://helpdesk/41")
    #expect(TicketChange(.closed, of: 41, by: "", "it was closed").line == "ticket 41: it was closed")
  }
}
