import IntegriaSimulator
import TestSupport
import Testing

@Suite("WIRE.md section 1: envelope", .timeLimit(.minutes(5)))
struct EnvelopeTests {
  @Test("A PHP fatal is HTTP 500 with an empty body: the server cannot work, and api.up is 0")
  func fatal() async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer("get_num_queued_emails", as: "php_memlimit_incidents")
    let result = try await simulator.check("api.up,mail.queued")
    #expect(result.nagiosProblem(2) == nil)
    #expect(result.output.contains("api.up is 0 (get_num_queued_emails was answered with HTTP 500"))
    #expect(result.perfdata["mail_queued"] == "U")
  }

  @Test("A PHP fatal in the search for a ticket: the event waits, and nothing is created beside what may be there")
  func fatalSearch() async throws {
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("get_incidents", as: "php_memlimit_incidents")
    let run = try await scene.alert("web1", "critical")
    #expect(run.output.contains("the event waits in the journal: get_incidents was answered with HTTP 500"))
    #expect(scene.simulator.requests("create_incident").isEmpty)
    #expect(scene.waiting.count == 1)
  }

  @Test("The web server's own 503, with PHP stopped behind it, is a server that is down")
  func unavailable() async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer(nil, as: "apache_503_fpm_down")
    let result = try await simulator.check("api.up")
    #expect(result.nagiosProblem(2) == nil)
    #expect(result.output.contains("version was answered with HTTP 503 (service unavailable)"))
    #expect(result.perfdata["api_up"] == "0")
  }

  @Test("The web server's own 404 is a wrong URL, not a server that is down")
  func notFound() async throws {
    let simulator = try Simulator.legacy()
    let result = try await Monitor.run(Monitor.check("http://127.0.0.1:\(simulator.port)/helpdesk"))
    #expect(result.nagiosProblem(3) == nil)
    #expect(result.output.contains("HTTP 404 (not found: is the URL right?)"))
    #expect(result.perfdata["api_up"] == "U")
  }

  @Test("Every answer calls itself text/html: whether it is a value or a page is told by its body")
  func contentType() async throws {
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

  @Test("A request without the session cookie leaves a row in the server's table: what a run asks later brings it back")
  func cookie() async throws {
    let simulator = try Simulator.legacy()
    _ = try await Monitor.run(Monitor.check(simulator.url))
    #expect(simulator.requests.count > 8)
    #expect(simulator.requests.dropFirst(2).allSatisfy { $0.cookie != nil })
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical")
    #expect(scene.simulator.requests.count == 5)
    #expect(scene.simulator.requests.dropFirst(2).allSatisfy { $0.cookie != nil })
  }

  @Test(
    "Blank lines or a byte order mark of config.php in front of a number are read over",
    arguments: [("blank_lines_after_config.csv", "106"), ("bom_in_config.csv", "107")])
  func prefixedNumber(recording: String, value: String) async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer("get_num_queued_emails", as: recording)
    let result = try await simulator.check("mail.queued")
    #expect(result.nagiosProblem(0) == nil)
    #expect(result.perfdata["mail_queued"] == value)
  }

  @Test("Blank lines in front of the version and of a statistic: the dialect is still known, the value right")
  func prefixedVersion() async throws {
    let simulator = try Simulator.legacy()
    try simulator.answer("version", as: "blank_lines_after_config_version")
    try simulator.answer("get_stats", as: "blank_lines_after_config_stats.csv")
    let result = try await simulator.check("stats.opened", ["-v"])
    #expect(result.perfdata["stats_opened"] == "50")
    #expect(result.lines.contains("dialect: legacy"))
    #expect(result.lines.contains("version: Integria IMS OpenSource Edition 5.0 Build 150817 MR56"))
  }

  @Test("Blank lines in front of a new ticket's number: it is that ticket")
  func prefixedCreation() async throws {
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("create_incident", as: "blank_lines_after_config_create")
    let run = try await scene.alert("web1", "critical")
    #expect(run.output == "web1 CRITICAL: opened ticket 108\n")
  }

  @Test(
    "Blank lines or a byte order mark in front of records: tickets are found all the same",
    arguments: [Fault.blankLines, .bom])
  func prefixedRecords(_ fault: Fault) async throws {
    let scene = try TicketsScene(.legacy)
    scene.simulator.misbehave(fault)
    _ = try await scene.alert("web1", "critical")
    let again = try await scene.alert("web1", "ok")
    #expect(again.output.hasSuffix("pending to be closed\n"))
    #expect(scene.tickets.map(\.status) == [5])
  }

  @Test("A number has no line end behind it: the last digit counts")
  func noLineEnd() async throws {
    let simulator = try Simulator.legacy()
    #expect(try Recorded.body("cookie_first") == "99")
    try simulator.answer("get_num_queued_emails", as: "cookie_first")
    let result = try await simulator.check("mail.queued", ["-c", "98"])
    #expect(result.nagiosProblem(2) == nil)
    #expect(result.perfdata["mail_queued"] == "99")
  }

  @Test("A return_type other than xml, to the letter, empties the answer, of a creation too: none other is ever sent")
  func returnType() async throws {
    let simulator = try Simulator.legacy()
    _ = try await Monitor.run(Monitor.check(simulator.url))
    let scene = try TicketsScene(.legacy, policy: ["recovery = close"])
    for state in ["critical", "ok"] { _ = try await scene.alert("web1", state, ["--type", "1", "--field", "1=a"]) }
    let requests = simulator.requests + scene.simulator.requests
    #expect(requests.map(\.operation).contains("update_incident"))
    #expect(Set(requests.map { $0.parameters["return_type"] }) == [nil, "xml"])
    #expect(requests.filter { $0.operation.hasPrefix("create_") }.allSatisfy { $0.parameters["return_type"] == nil })
  }

  @Test("The root <xml version='1.0' …> is an element, no declaration: a recorded ticket is read")
  func rootElement() async throws {
    #expect(try Recorded.body("details_full.xml").hasPrefix("<xml version='1.0' encoding='UTF-8'>\n"))
    let scene = try TicketsScene(.legacy)
    try scene.simulator.answer("create_incident", as: "create_full")
    _ = try await scene.alert("web1", "critical")
    try scene.simulator.answer("get_incident_details", as: "details_full.xml")
    let again = try await scene.alert("web1", "critical")
    #expect(again.output == "web1 CRITICAL: ticket 44 is open already\n")
  }

  @Test(
    "A body comes with its length, in chunks, or up to the end of an HTTP/1.0 connection: it is whole each time",
    arguments: [
      "Content-Length: 3\r\n\r\n102", "Transfer-Encoding: chunked\r\n\r\n1\r\n1\r\n2\r\n02\r\n0\r\n\r\n", "\r\n102",
    ])
  func framing(_ rest: String) async throws {
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

  @Test(
    "A web server with mod_deflate packs what asks for it, and nothing does; one that packs all the same is not believed",
    arguments: [false, true])
  func gzip(isForced: Bool) async throws {
    // "102" in gzip, as the tool writes it, without its end but with the length of what is left.
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
