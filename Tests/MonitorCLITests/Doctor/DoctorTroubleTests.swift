import Foundation
import IntegriaAPI
import IntegriaSimulator
import TestSupport
import Testing

@testable import MonitorCLI

/// Problems that are not faults of the server: addresses, users, rights, clocks, this machine.
@Suite(.timeLimit(.minutes(10))) struct DoctorTroubleTests {
  @Test(arguments: ["pandoraitsm", "", "integria/wrong"])
  func anotherFolderOfTheServerIsFoundByItsVersion(_ folder: String) throws {
    let scene = try APIScene()
    let origin = "http://127.0.0.1:\(scene.simulator.port)"
    let troubles = try scene.troubles("--url", "\(origin)/x/\(folder)")
    #expect(troubles.map(\.name) == ["address"])
    #expect(troubles.first?.remedy.hasSuffix("url = \(origin)/integria") == true, "\(troubles)")
    #expect(Set(scene.asked) == ["version"])
  }

  @Test(arguments: ["/api/v2", "/index.php"])
  func whatDoesNotBelongInAnAddressIsNamed(_ part: String) throws {
    for code in [401, 404] {
      let error = APIError(.httpStatus, operation: "version", code: code)
      let address = try ServerAddress("https://helpdesk.example.com/integria\(part)/include/api.php")
      #expect(Diagnosis(error, at: address).remedy == "leave \(part) out: url = https://helpdesk.example.com/integria")
    }
  }

  @Test func anUnknownHostAndAClosedPortAreNamed() throws {
    let scene = try APIScene()
    #expect(try scene.names("--url", "http://no-such-host.invalid") == ["host name"])
    #expect(try scene.names("--url", "http://127.0.0.1:1") == ["connection"])
  }

  @Test func aPortWithoutTLSIsNamed() throws {
    let server = try RawServer { connection in
      _ = connection.receive()
      connection.send("HTTP/1.1 400 Bad Request\r\n\r\n")
    }
    let troubles = try APIScene().troubles("--url", "https://127.0.0.1:\(server.port)/integria")
    #expect(troubles.map(\.name) == ["TLS"])
    #expect(troubles.first?.remedy.contains("http://") == true, "\(troubles)")
  }

  @Test(arguments: ["127.0.0.1:1", "no-such-proxy.invalid:3128"])
  func aProxyThatCannotBeReachedIsNamedWithoutItsPassword(_ host: String) throws {
    let scene = try APIScene()
    let steps = try scene.steps("--proxy", "http://user:s3cret@\(host)")
    #expect(steps.filter { $0.isTrouble }.map(\.name) == ["proxy"], "\(steps)")
    #expect(!"\(steps)".contains("s3cret"))
    let unknown = scene.runDoctor(["--proxy", "nosuch://user:s3cret@\(host)"])
    #expect(unknown.exitCode != 0)
    #expect(!(unknown.out + unknown.error).contains("s3cret"))
  }

  /// Plain HTTP to another machine exposes passwords.
  @Test func plainHTTPToAnotherMachineIsNamed() {
    let summary = SummaryField.allCases.map { "<\($0.rawValue)>0</\($0.rawValue)>" }.joined()
    let world = World(
      [:],
      [
        "get_stats": .answered("0"), "get_incidents_summary": .answered("<xml>\(summary)</xml>"),
        "get_users": .answered("<xml><id_user>monitor</id_user></xml>"), "get_incidents": .answered("<xml></xml>"),
      ])
    let result = world.run(["doctor", "--url", "http://helpdesk.example.com/integria", "--user", "monitor"])
    #expect(result.exitCode == 1)
    let rows = result.out.split(separator: "\n").filter { $0.hasPrefix("warning") || $0.hasPrefix("failed") }
    #expect(rows.count == 1 && rows.first?.contains("TLS") == true, "\(result.out)")
  }

  // MARK: The login and its user

  @Test func aRefusedTokenIsToldAtOnceAndTheLoginIsNotTried() throws {
    let scene = try APIScene()
    let troubles = try scene.troubles("--token", "0123456789abcdef0123456789abcdef")
    #expect(troubles.map(\.name) == ["token"])
    #expect(troubles.first?.remedy.contains("new token") == true, "\(troubles)")
    #expect(scene.asked.filter { $0.hasPrefix("get_") }.isEmpty)
  }

  @Test func aRefusedAddressIsToldFromARefusedToken() throws {
    let scene = try APIScene { $0.letsAddressIn = false }
    let troubles = try scene.troubles("--token", Simulator.bearerToken)
    #expect(troubles.map(\.name) == ["token"])
    #expect(troubles.first?.remedy.contains("list of API addresses") == true, "\(troubles)")
  }

  @Test func aServerWithoutTheSecondAPISaysNothingOfAToken() throws {
    let scene = try APIScene(.legacy)
    let steps = try scene.steps("--token", "s3cret-token")
    #expect(steps.filter { $0.isTrouble }.isEmpty, "\(steps)")
    #expect(steps.first { $0.name == "token" }?.status == "skipped")
    #expect(!"\(steps)".contains("s3cret"))
  }

  @Test func aWrongAPIPasswordAndNoneAreToldApart() throws {
    let scene = try APIScene()
    let troubles = try scene.troubles("--api-password", "x")
    #expect(troubles.first?.remedy.contains("one is sent") == true)
    let output = try APIScene { $0.apiPassword = "" }.runDoctor([])
    #expect(output.exitCode == 0)
  }

  @Test func aUserInTheWrongCaseIsNamed() throws {
    let troubles = try APIScene(.legacy).troubles("--user", "ADMIN")
    #expect(troubles.map(\.name) == ["user"], "\(troubles)")
    #expect(troubles.first?.remedy == "user = admin")
  }

  @Test func aUserWhoSeesItsOwnTicketsOnlyIsNamed() throws {
    let troubles = try APIScene().troubles("--user", "norights", "--password", "nopass")
    #expect(troubles.map(\.name) == ["tickets"], "\(troubles)")
  }

  @Test func aForcedDialectThatTheVersionContradictsIsNamed() throws {
    let troubles = try APIScene(.legacy).troubles("--dialect", "documented")
    #expect(troubles.first?.name == "version")
  }

  // MARK: Tickets

  @Test(arguments: [
    ("group = Nobody", "there is no group 'Nobody'"),
    ("group = 2\n[route a]\nhost = a\ngroup = Nobody", "[route a]: there is no group 'Nobody'"),
    ("group = 2\n[route a]\nhost = a\nowner = nobody", "[route a]: there is no user 'nobody'"),
    ("group = 2\nowner = nobody", "there is no user 'nobody'"),
    ("group = 2\nowner = MONITOR", "the server has the user 'monitor', not 'MONITOR'"),
    ("group = 2\ntype = 99", "ticket type 99"),
  ])
  func whatTicketsNameAndIsNotThereIsNamed(_ keys: String, _ text: String) throws {
    let scene = try APIScene()
    let troubles = try scene.troubles("--config", "conf", files: scene.configuration("[tickets]\n\(keys)\n"))
    #expect(troubles.map(\.name) == ["ticket rights"], "\(troubles)")
    #expect(troubles.first?.text.contains(text) == true, "\(troubles)")
  }

  @Test func anEmptyListOfGroupsIsNoMissingGroup() throws {
    let scene = try APIScene()
    scene.simulator.misbehave(.emptyList, on: "get_groups")
    let troubles = try scene.troubles("--config", "conf", files: scene.configuration("[tickets]\ngroup = 2\n"))
    #expect(troubles.first?.text == "the server lists no group", "\(troubles)")
  }

  @Test(arguments: [("get_groups", Fault.empty), ("user_exists", .empty), ("get_incident_fields", .notAvailable)])
  func whatCannotBeReadIsNotSaidToBeThere(_ operation: String, _ fault: Fault) throws {
    let scene = try APIScene()
    scene.simulator.misbehave(fault, on: operation)
    let files = scene.configuration("[tickets]\ngroup = 2\nowner = monitor\ntype = 1\n")
    let steps = try scene.steps("--config", "conf", files: files)
    #expect(steps.filter(\.isTrouble).map(\.name) == ["operation"], "\(steps)")
    #expect(!steps.contains { $0.name == "ticket rights" }, "\(steps)")
  }

  // MARK: Clocks

  @Test(arguments: [3_600, -3_600]) func clocksThatDifferAreNamed(_ seconds: Int) throws {
    let troubles = try APIScene().troubles(clock: seconds)
    #expect(troubles.map(\.name) == ["clock"], "\(troubles)")
    #expect(troubles.first?.remedy == "set both by NTP")
  }

  @Test(arguments: [3_600, -18_000, 34_200]) func anotherTimeZoneIsNamed(_ offset: Int) throws {
    // This machine's own offset, because the tests run in any time zone.
    let own = TimeZone.current.secondsFromGMT()
    let troubles = try APIScene { $0.timeZone = { _ in own + offset } }.troubles()
    #expect(troubles.map(\.name) == ["time zone"], "\(troubles)")
    #expect(troubles.first?.text.contains("writes its times at") == true, "\(troubles)")
  }

  @Test func aTimeZoneThatIsSetIsNoTrouble() throws {
    let own = TimeZone.current.secondsFromGMT()
    let scene = try APIScene { $0.timeZone = { _ in own + 34_200 } }
    let hours = (own + 34_200) / 3600
    let minutes = (own + 34_200) % 3600 / 60
    let zone = "\(hours < 0 ? "-" : "+")\(abs(hours) < 10 ? "0" : "")\(abs(hours)):\(minutes == 0 ? "00" : "30")"
    #expect(try scene.troubles("--time-zone", zone).isEmpty)
  }

  @Test func aCronThatDoesNotRunIsNamed() throws {
    let scene = try APIScene()
    scene.simulator.withStore { $0.lastCron = $0.lastCron.map { $0 - 7200 } }
    #expect(try scene.names() == ["cron"])
  }

  @Test func aCronThatStopsHalfWayIsNamed() throws {
    let scene = try APIScene()
    scene.simulator.withStore { $0.cronEnd = $0.cronEnd.map { $0 - 22 * 60 } }
    let troubles = try scene.troubles()
    #expect(troubles.map(\.name) == ["cron"], "\(troubles)")
    #expect(troubles.first?.text.contains("does not come to its end") == true, "\(troubles)")
  }

  // MARK: Unknown facts

  @Test func aServerThatIsTooSlowForACheckIsNamed() throws {
    let scene = try APIScene()
    scene.simulator.misbehave(.slow(seconds: 1.2))
    let slow = scene.configuration("timeout = 2s\n")
    let troubles = try scene.troubles("--config", "conf", files: slow)
    #expect(troubles.map(\.name) == ["operation"], "\(troubles)")
    #expect(troubles.first?.text.hasPrefix("check would take about ") == true, "\(troubles)")
    #expect(troubles.first?.remedy.contains("raise timeout above") == true)
  }

  @Test func aServerThatAnswersNothingIsNotSaidToAnswer() throws {
    let scene = try APIScene()
    scene.simulator.misbehave(.hang)
    let steps = try scene.steps("--timeout", "1s")
    #expect(steps.first { $0.name == "connection" }?.text == "the web server takes connections", "\(steps)")
    #expect(steps.first { $0.name == "address" }?.status == "skipped")
  }

  @Test func anEmptyAnswerIsGivenItsTime() throws {
    let scene = try APIScene { $0.refusalDelay = 1.5 }
    let trouble = try #require(try scene.troubles("--api-password", "x").first)
    #expect(trouble.text.hasPrefix("answered with nothing after "), "\(trouble)")
    #expect(!trouble.text.contains("after 0."), "\(trouble)")
  }
}
