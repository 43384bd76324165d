import IntegriaSimulator
import TestSupport
import Testing

/// WIRE.md section 1: envelope.
@Suite(.timeLimit(.minutes(10)))
struct EnvelopeTests {
  @Test
  func aPHPFatalIsHTTP500WithAnEmptyBodyTheServerCannotWorkAndApiUpIs0() async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer("get_num_queued_emails", as: "php_memlimit_incidents")
    let result = try await simulator.check("api.up,mail.queued")
    #expect(result.nagiosProblem(2) == nil)
    #expect(result.output.contains("api.up is 0 (get_num_queued_emails was answered with HTTP 500"))
    #expect(result.perfdata["mail_queued"] == "U")
  }

  @Test
  func aPHPFatalInTheSearchForATicketTheEventWaitsAndNothingIsCreatedBesideWhatMayBeThere() async throws {
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("get_incidents", as: "php_memlimit_incidents")
    let run = try await scene.alert("web1", "critical")
    #expect(run.output.contains("the event waits in the journal: get_incidents was answered with HTTP 500"))
    #expect(scene.simulator.requests("create_incident").isEmpty)
    #expect(scene.waiting.count == 1)
  }

  @Test
  func theWebServersOwn503WithPHPStoppedBehindItIsAServerThatIsDown() async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer(nil, as: "apache_503_fpm_down")
    let result = try await simulator.check("api.up")
    #expect(result.nagiosProblem(2) == nil)
    #expect(result.output.contains("version was answered with HTTP 503 (service unavailable)"))
    #expect(result.perfdata["api_up"] == "0")
  }

  @Test
  func theWebServersOwn404IsAWrongURLNotAServerThatIsDown() async throws {
    let simulator = try Simulator.legacy()
    let result = try await Monitor.run(Monitor.check("http://127.0.0.1:\(simulator.port)/helpdesk"))
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.output.contains("HTTP 404 (not found: is the URL right?)"))
    #expect(result.perfdata["api_up"] == "U")
  }

  @Test
  func everyAnswerCallsItselfTextHtmlWhetherItIsAValueOrAPageIsToldByItsBody() async throws {
    let html = ["Content-Type: text/html; charset=utf-8"]
    let (version, mails) = (try Recorded.body("info_version"), try Recorded.body("post_good"))
    let page = try Recorded.body("db_down_emails.csv")
    let value = try RawServer { connection in
      while let request = connection.request() {
        connection.answer(request.contains("info=version") ? version : mails, headers: html)
      }
    }
    let good = try await Monitor.run(Monitor.check(value.url, ["-m", "api.up,mail.queued"]))
    #expect(good.nagiosProblem(0) == nil)
    #expect(good.perfdata["mail_queued"] == "99")
    let broken = try RawServer { connection in
      while connection.request() != nil { connection.answer(page, headers: html) }
    }
    let bad = try await Monitor.run(Monitor.check(broken.url, ["-m", "api.up,mail.queued"]))
    #expect(bad.nagiosProblem(2) == nil)
    #expect(bad.perfdata["mail_queued"] == "U")
  }

  @Test
  func aRequestWithoutTheSessionCookieLeavesARowInTheServersTableWhatARunAsksLaterBringsItBack() async throws {
    let simulator = try Simulator.legacy()
    _ = try await Monitor.run(Monitor.check(simulator.url))
    #expect(simulator.requests.count > 8)
    #expect(simulator.requests.dropFirst(2).allSatisfy { $0.cookie != nil })
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical")
    #expect(scene.simulator.requests.count == 5)
    #expect(scene.simulator.requests.dropFirst(2).allSatisfy { $0.cookie != nil })
  }

  @Test(arguments: [("blank_lines_after_config.csv", "106"), ("bom_in_config.csv", "107")])
  func blankLinesOrAByteOrderMarkOfConfigPhpInFrontOfANumberAreReadOver(recording: String, value: String) async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer("get_num_queued_emails", as: recording)
    let result = try await simulator.check("mail.queued")
    #expect(result.nagiosProblem(0) == nil)
    #expect(result.perfdata["mail_queued"] == value)
  }

  @Test
  func blankLinesInFrontOfTheVersionAndOfAStatisticTheDialectIsStillKnownTheValueRight() async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer("version", as: "blank_lines_after_config_version")
    try simulator.answer("get_stats", as: "blank_lines_after_config_stats.csv")
    let result = try await simulator.check("stats.opened", ["-v"])
    #expect(result.perfdata["stats_opened"] == "50")
    #expect(result.lines.contains("dialect: legacy"))
    #expect(result.lines.contains("version: Integria IMS OpenSource Edition 5.0 Build 150817 MR56"))
  }

  @Test
  func blankLinesInFrontOfANewTicketsNumberItIsThatTicket() async throws {
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("create_incident", as: "blank_lines_after_config_create")
    let run = try await scene.alert("web1", "critical")
    #expect(run.output == "web1 CRITICAL: opened ticket 108\n")
  }

  @Test(arguments: [Fault.blankLines, .bom])
  func blankLinesOrAByteOrderMarkInFrontOfRecordsTicketsAreFoundAllTheSame(_ fault: Fault) async throws {
    let scene = try TicketsScene(.legacy)
    scene.simulator.misbehave(fault)
    _ = try await scene.alert("web1", "critical")
    let again = try await scene.alert("web1", "ok")
    #expect(again.output.hasSuffix("pending to be closed\n"))
    #expect(scene.tickets.map(\.status) == [5])
  }

  @Test
  func aNumberHasNoLineEndBehindItTheLastDigitCounts() async throws {
    let simulator = try Simulator.legacy()
    #expect(try Recorded.body("cookie_first") == "99")
    try simulator.answer("get_num_queued_emails", as: "cookie_first")
    let result = try await simulator.check("mail.queued", ["-c", "98"])
    #expect(result.nagiosProblem(2) == nil)
    #expect(result.perfdata["mail_queued"] == "99")
  }

  @Test
  func aReturn_typeOtherThanXmlToTheLetterEmptiesTheAnswerOfACreationTooNoneOtherIsEverSent() async throws {
    let simulator = try Simulator.legacy()
    _ = try await Monitor.run(Monitor.check(simulator.url))
    let scene = try TicketsScene(.legacy, policy: ["recovery = close"])
    for state in ["critical", "ok"] { _ = try await scene.alert("web1", state, ["--type", "1", "--field", "1=a"]) }
    let requests = simulator.requests + scene.simulator.requests
    #expect(requests.map(\.operation).contains("update_incident"))
    #expect(Set(requests.map { $0.parameters["return_type"] }) == [nil, "xml"])
    #expect(requests.filter { $0.operation.hasPrefix("create_") }.allSatisfy { $0.parameters["return_type"] == nil })
  }

  @Test
  func theRootXmlVersion1_0IsAnElementNoDeclarationARecordedTicketIsRead() async throws {
    #expect(try Recorded.body("details_full.xml").hasPrefix("<xml version='1.0' encoding='UTF-8'>\n"))
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("create_incident", as: "create_full")
    _ = try await scene.alert("web1", "critical")
    try scene.endCreations()
    try scene.simulator.answer("get_incident_details", as: "details_full.xml")
    let again = try await scene.alert("web1", "critical")
    #expect(again.output == "web1 CRITICAL: ticket 44 is open already\n")
  }

  @Test(arguments: [
    "Content-Length: 3\r\n\r\n102", "Transfer-Encoding: chunked\r\n\r\n1\r\n1\r\n2\r\n02\r\n0\r\n\r\n", "\r\n102",
  ])
  func aBodyComesWithItsLengthInChunksOrUpToTheEndOfAnHTTP1_0ConnectionItIsWholeEachTime(_ rest: String) async throws {
    #expect(try Recorded.body("apache_http10") == "102")
    let version = try Recorded.body("info_version")
    let isOld = !rest.contains(":")
    let server = try RawServer { connection in
      while let request = connection.request() {
        if request.contains("info=version") {
          connection.answer(version)
        } else {
          connection.send("HTTP/1.\(isOld ? 0 : 1) 200 OK\r\n" + rest)
          if isOld { return }
        }
      }
    }
    let result = try await Monitor.run(Monitor.check(server.url, ["-m", "mail.queued"]))
    #expect(result.nagiosProblem(0) == nil)
    #expect(result.perfdata["mail_queued"] == "102")
  }

  @Test(arguments: [false, true])
  func aWebServerWithMod_deflatePacksWhatAsksForItAndNothingDoesOneThatPacksAllTheSameIsNotBelieved(isForced: Bool)
    async throws
  {
    // "102" as gzip writes it, truncated, with the length of the remaining bytes.
    let packed: [UInt8] = [31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 51, 52]
    let version = try Recorded.body("info_version")
    let server = try RawServer { connection in
      while let request = connection.request() {
        if request.contains("info=version") {
          connection.answer(version)
        } else if isForced || request.lowercased().contains("gzip") {
          let head = ["HTTP/1.1 200 OK", "Content-Encoding: gzip", "Vary: Accept-Encoding"]
          connection.send((head + ["Content-Length: \(packed.count)"]).joined(separator: "\r\n") + "\r\n\r\n")
          connection.send(packed)
        } else {
          connection.answer("102")
        }
      }
    }
    let result = try await Monitor.run(Monitor.check(server.url, ["-m", "mail.queued"]))
    #expect(result.nagiosProblem(isForced ? 3 : 0) == nil)
    #expect(result.perfdata["mail_queued"] == (isForced ? "U" : "102"))
    #expect(result.output.contains("is compressed though that was not asked for") == isForced, "\(result.output)")
  }
}
