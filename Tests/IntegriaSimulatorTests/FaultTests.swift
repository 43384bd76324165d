import IntegriaSimulator
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct FaultTests {
  private static let mails = Helpdesk.path + "?" + Helpdesk.login + "op=get_num_queued_emails"

  /// The answer under a fault, on all requests.
  private func answer(under fault: Fault, method: String = "GET") throws -> WireClient.Answer {
    let desk = try Helpdesk()
    desk.simulator.misbehave(fault)
    return try WireClient(port: desk.simulator.port, timeout: 15).request(method, Self.mails)
  }

  /// How the connection ends under a fault.
  private func end(under fault: Fault, timeout: Double = 15) throws -> WireClient.End? {
    let desk = try Helpdesk()
    desk.simulator.misbehave(fault)
    do {
      _ = try WireClient(port: desk.simulator.port, timeout: timeout).request("GET", Self.mails)
      return nil
    } catch let end as WireClient.End {
      return end
    }
  }

  @Test func hangIsSilence() throws {
    #expect(try end(under: .hang, timeout: 0.4) == .silence)
  }

  @Test func resetIsAReset() throws {
    #expect(try end(under: .reset) == .reset)
  }

  @Test func closeIsAnOrderlyEndWithoutAByte() throws {
    #expect(try end(under: .close) == .closed([]))
  }

  @Test func truncatedEndsBeforeItsLength() throws {
    #expect(try end(under: .truncated) == .closed(Array("2".utf8)))
  }

  @Test func slowIsLateButRight() throws {
    let start = ContinuousClock.now
    #expect(try answer(under: .slow(seconds: 0.4)).text == "20")
    #expect(ContinuousClock.now - start >= .milliseconds(400))
  }

  @Test func dripIsRightAtLast() throws {
    let start = ContinuousClock.now
    #expect(try answer(under: .drip(interval: 0.2)).text == "20")
    #expect(ContinuousClock.now - start >= .milliseconds(400))
  }

  @Test func hugeIsAsLongAsAskedFor() throws {
    let answer = try answer(under: .huge(bytes: 200_001))
    #expect(answer.body.count == 200_001)
    #expect(answer.body.allSatisfy { $0 == UInt8(ascii: "7") })
  }

  @Test func redirectNamesAnotherPlace() throws {
    let answer = try answer(under: .redirect(location: nil))
    #expect(answer.status == 302)
    #expect(answer.headers["location"]?.hasSuffix("/elsewhere") == true)
    #expect(try self.answer(under: .redirect(location: "http://x/y")).headers["location"] == "http://x/y")
  }

  @Test(arguments: [401, 403, 414, 429, 502, 503, 418]) func statusHasApachesPage(status: Int) throws {
    let answer = try answer(under: .status(status))
    #expect(answer.status == status)
    #expect(answer.text.contains("<title>\(status) "))
    #expect(answer.headers["www-authenticate"] == nil)
  }

  @Test func serviceUnavailableIsAsRecorded() throws {
    let recording = try #require(try Recording.all().first { $0.name == "apache_503_fpm_down" })
    #expect(try answer(under: .status(503)).text == recording.body)
  }

  @Test func fatalIsAnEmptyInternalError() throws {
    let answer = try answer(under: .status(500))
    #expect(answer.status == 500)
    #expect(answer.body.isEmpty)
  }

  @Test func unauthorizedAsksForBasic() throws {
    let answer = try answer(under: .unauthorizedBasic)
    #expect(answer.status == 401)
    #expect(answer.headers["www-authenticate"]?.hasPrefix("Basic realm=") == true)
  }

  @Test func bodiesAreReplaced() throws {
    #expect(try answer(under: .html).text.contains("<form"))
    #expect(try answer(under: .notAvailable).text == "N/A")
    #expect(try answer(under: .empty).text == "")
    #expect(try answer(under: .refuse).text == "")
    #expect(try answer(under: .body("1e3")).text == "1e3")
  }

  @Test func databaseDownIsAsRecorded() throws {
    let answer = try answer(under: .databaseDown)
    #expect(answer.status == 200)
    #expect(answer.body.count == 1_346)
    #expect(answer.headers["set-cookie"] == nil)
    let recording = try #require(try Recording.all().first { $0.name == "db_down_emails.csv" })
    let lines = Set(answer.text.split(separator: "\n"))
    #expect(lines.isSuperset(of: recording.body.split(separator: "\n")))
  }

  @Test func sqlErrorStandsInFrontOrAlone() throws {
    let error = try answer(under: .sqlErrorOnly).text
    #expect(error.hasPrefix("<strong>SQL error</strong>: Table 'integria.tincidencia' doesn't exist ('"))
    #expect(error.hasSuffix("functions_db.mysql.php</strong> on line 230<br />\n"))
    #expect(try answer(under: .sqlError).text == error + "20")
  }

  @Test func bytesStandInFrontOrBetween() throws {
    #expect(try answer(under: .blankLines).text == "\n\n20")
    #expect(try answer(under: .bom).body == [0xef, 0xbb, 0xbf] + Array("20".utf8))
    let mixed = try answer(under: .controlBytes).body
    #expect(Set(mixed).isSuperset(of: Array(0x00...0x1f) + [0x7f]))
    #expect(mixed.starts(with: [UInt8(ascii: "2"), 0, UInt8(ascii: "0"), 1]))
  }

  @Test func createIsCarriedOutBeforeTheDrop() throws {
    let desk = try Helpdesk()
    desk.simulator.misbehave(.createThenDrop)
    #expect(try desk.call("get_num_queued_emails") == "20")
    #expect(throws: WireClient.End.closed([])) { try desk.call("create_incident&params=Lost,2,2,d,,,,,,1") }
    desk.simulator.clearFaults()
    #expect(desk.simulator.withStore { $0.tickets.last?.plainTitle } == "Lost")
  }

  @Test func createIsCarriedOutBeforeTheSilence() throws {
    let desk = try Helpdesk()
    desk.simulator.misbehave(.createThenHang)
    let client = try WireClient(port: desk.simulator.port, timeout: 0.5)
    let target = Helpdesk.path + "?" + Helpdesk.login + "op=create_incident&params=Lost,2,2,d,,,,,,1"
    #expect(throws: WireClient.End.silence) { try client.request("GET", target) }
    #expect(desk.simulator.withStore { $0.tickets.count } == 41)
  }

  @Test func createIsAnsweredLate() throws {
    let desk = try Helpdesk()
    desk.simulator.misbehave(.slowCreate(seconds: 0.3))
    #expect(try desk.call("create_incident&params=Late,2,2,d,,,,,,1") == "41")
    desk.simulator.misbehave(.createThenDrop, on: "create_workunit")
    #expect(throws: WireClient.End.closed([])) { try desk.call("create_workunit&params=41,text,0,0,1,0") }
    #expect(desk.simulator.withStore { $0.workunits(of: 41).count } == 1)
  }

  @Test func faultsCountRequestsAndNameOperations() throws {
    let desk = try Helpdesk()
    desk.simulator.misbehave(.empty, on: "get_num_queued_emails", times: 2, after: 1)
    desk.simulator.misbehave(.notAvailable, on: "version")
    let answers = try (0..<4).map { _ in try desk.call("get_num_queued_emails") }
    #expect(answers == ["20", "", "", "20"])
    #expect(try desk.get("info=version").text == "N/A")
    desk.simulator.misbehave(nil, on: "version")
    #expect(try desk.get("info=version").text != "N/A")
    desk.simulator.misbehave(.empty)
    #expect(try desk.call("get_groups") == "")
    desk.simulator.misbehave(nil)
    #expect(try desk.call("get_groups") != "")
  }

  @Test func outageResetsAll() throws {
    let desk = try Helpdesk()
    desk.simulator.startOutage(seconds: 600)
    #expect(throws: WireClient.End.reset) { try desk.get("info=version") }
    desk.simulator.clearFaults()
    #expect(try desk.get("info=version").status == 200)
  }

  @Test func everyNameInTheListIsRead() {
    let samples = [
      "slow=SECONDS": "slow=2.5", "status=CODE": "status=503", "body=TEXT": "body=a=b",
      "create-delay=SECONDS": "create-delay=9", "search-lag=SECONDS": "search-lag=9",
    ]
    for (name, help) in Fault.all {
      let plain = String(name.prefix { $0 != "[" })
      let text = samples[name] ?? plain
      #expect(Fault(text) != nil, "\(name)")
      #expect(!help.isEmpty)
      if samples[name] != nil { #expect(Fault(text)?.text == text) }
    }
    #expect(Fault("drip=0.5") == .drip(interval: 0.5))
    #expect(Fault("redirect=http://x") == .redirect(location: "http://x"))
  }

  @Test(arguments: [
    "", "nonsense", "slow", "slow=-1", "slow=nan", "slow=1e3", "status=99", "status=x", "hang=1", "huge=0",
  ])
  func nonsenseIsNoFault(text: String) {
    #expect(Fault(text) == nil)
  }
}
