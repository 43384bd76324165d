import IntegriaAPI
import Monitors
import TestSupport
import Testing

/// What Icinga receives over libcurl, and how its answers are read.
@Suite(.timeLimit(.minutes(10)))
struct IcingaMonitorTests {
  private let taken = TicketChange(.taken, of: 41, by: "ana", "took the ticket")
  private let closed = TicketChange(.closed, of: 41, by: "ana", "closed the ticket")
  private let comment = TicketChange(.commented, of: 41, by: "ana", "a \"quote\", a \\ and ümlauts")

  private func monitor(_ url: String) throws -> IcingaMonitor {
    let address = try ServerAddress(url)
    return IcingaMonitor(
      base: address.base, user: "integria", password: Secret("pass"),
      transport: CurlTransport(to: address, options: ConnectionOptions()), deadline: Deadline(after: .seconds(20)))
  }

  private func notice(_ change: TicketChange, host: String = "web1", service: String = "disk") -> Notice {
    Notice(change, host: host, service: service, key: "web1/disk", link: "http://helpdesk/41")
  }

  @Test func aTicketThatIsTakenAcknowledgesAndOneThatIsClosedTakesThatBack() async throws {
    let icinga = try IcingaServer(["web1!disk", "web1"])
    try await onThread { [self] in
      let monitor = try monitor(icinga.url)
      #expect(monitor.report(notice(taken), mayBeKnown: false) == .done)
      #expect(icinga.object("web1!disk")?.acknowledgement == "ticket 41, ana: took the ticket http://helpdesk/41")
      #expect(icinga.object("web1!disk")?.isSticky == true)
      // Already reported: Icinga answers 409.
      #expect(monitor.report(notice(taken), mayBeKnown: true) == .done)
      #expect(monitor.report(notice(closed), mayBeKnown: false) == .done)
      #expect(icinga.object("web1!disk")?.acknowledgement == nil)
      #expect(
        icinga.object("web1!disk")?.changes == ["acknowledge-problem", "remove-acknowledgement", "add-comment"])
      #expect(monitor.report(notice(taken, service: ""), mayBeKnown: false) == .done)
      #expect(icinga.object("web1")?.changes == ["acknowledge-problem"])
    }
    #expect(icinga.requests.allSatisfy { $0.contains("Authorization: Basic aW50ZWdyaWE6cGFzcw==") })
  }

  @Test func aCommentThatAnEarlierRunMaySentIsNotSentTwice() async throws {
    let icinga = try IcingaServer(["web1!disk"])
    try await onThread { [self] in
      let monitor = try monitor(icinga.url)
      for mayBeKnown in [true, true, false] {
        #expect(monitor.report(notice(comment), mayBeKnown: mayBeKnown) == .done)
      }
    }
    // The first did not exist yet; the last is another comment with the same text.
    let text = "ticket 41, ana: a \"quote\", a \\ and ümlauts http://helpdesk/41"
    #expect(icinga.object("web1!disk")?.comments == [text, text])
  }

  @Test func anObjectThatIcingaDoesNotHaveIsGivenUp() async throws {
    let icinga = try IcingaServer([])
    try await onThread { [self] in
      let monitor = try monitor(icinga.url)
      for change in [taken, closed, comment] {
        #expect(monitor.report(notice(change), mayBeKnown: true) == .gone("No objects found."))
      }
      #expect(
        monitor.report(notice(taken, host: "", service: ""), mayBeKnown: false) == .gone("the problem has no host"))
    }
  }

  @Test(arguments: [(401, "login"), (403, "may not call"), (500, "HTTP 500"), (503, "HTTP 503")])
  func aRefusalWaits(_ status: Int, _ words: String) async throws {
    let icinga = try IcingaServer(["web1!disk"])
    icinga.refuse(with: status)
    try await onThread { [self] in
      let answer = try monitor(icinga.url).report(notice(taken), mayBeKnown: false)
      guard case .unreachable(let why) = answer else {
        Issue.record("\(answer)")
        return
      }
      #expect(why.contains(words))
    }
  }

  @Test(arguments: ["<html>Log in</html>", "", "{}", "[]"])
  func aSuccessOfAnotherProgramIsNone(_ body: String) async throws {
    let server = try RawServer { connection in while connection.request() != nil { connection.answer(body) } }
    try await onThread { [self] in
      let monitor = try monitor(server.url)
      let expected = MonitorAnswer.unreachable("HTTP 200 without a result: is icinga-url that of Icinga's API?")
      for change in [taken, closed, comment] {
        #expect(monitor.report(notice(change), mayBeKnown: true) == expected)
      }
    }
  }

  @Test(arguments: ["404 Not Found", "409 Conflict"])
  func aRefusalOfAnotherProgramIsNone(_ status: String) async throws {
    let server = try RawServer { connection in
      while connection.request() != nil { connection.answer("<html>Nothing here</html>", status: status) }
    }
    try await onThread { [self] in
      let answer = try monitor(server.url).report(notice(taken), mayBeKnown: false)
      guard case .unreachable = answer else {
        Issue.record("\(answer)")
        return
      }
    }
  }

  @Test func anEmptyListOfResultsIsNoObject() async throws {
    let server = try RawServer { connection in
      while connection.request() != nil { connection.answer(#"{"results": []}"#) }
    }
    try await onThread { [self] in
      let answer = try monitor(server.url).report(notice(taken), mayBeKnown: false)
      #expect(answer == .gone("Icinga has no such object"))
    }
  }

  @Test func anIcingaThatIsDownWaits() async throws {
    let port = try RefusingPort()
    try await onThread { [self] in
      let answer = try monitor("http://127.0.0.1:\(port.port)").report(notice(taken), mayBeKnown: false)
      guard case .unreachable = answer else {
        Issue.record("\(answer)")
        return
      }
    }
  }
}
