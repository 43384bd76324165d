import Foundation
import IntegriaAPI
import IntegriaSimulator
import TestSupport
import Testing

@testable import MonitorCLI

/// What `doctor` reports about this machine: the file, its secrets, the journal; and the pure parts of `doctor`.
@Suite(.timeLimit(.minutes(10))) struct DoctorMachineTests {
  @Test func everyServerOfTheFileIsExamined() throws {
    let scene = try APIScene()
    let server = "url = \(scene.simulator.url)\nuser = admin\n"
    let files = ["conf": Array("[server one]\n\(server)[server two]\n\(server)".utf8)]
    let output = CollectedOutput()
    let effects = Effects(
      output: output, files: FilesTwinOf(files), transport: { CurlTransport(to: $0, options: $1) },
      deadlineGuard: NoDeadlineGuard(), now: { Int(Date().timeIntervalSince1970) },
      defaultStateFolder: { _ in "/nowhere" }, log: { _, _ in })
    func run(_ words: String...) -> Int32 {
      MonitorCLI.run(
        arguments: ["integria-monitor", "doctor", "--config", "conf", "--api-password", "1234"] + words,
        environment: ["INTEGRIA_PASSWORD": Simulator.password], effects: effects)
    }
    #expect(run() == 0, "\(output.out)")
    #expect(output.out.contains("\nserver one\n") && output.out.contains("\nserver two\n"))
    #expect(scene.asked.filter { $0 == "version" }.count == 2)
    #expect(run("--server", "two") == 0)
    #expect(scene.asked.filter { $0 == "version" }.count == 3)
    #expect(run("--server", "two, one") == 0)
    #expect(run("--server", "all") == 0)
    #expect(scene.asked.filter { $0 == "version" }.count == 7)
    #expect(run("--server", "two,three") == 3)
    #expect(run("--server", "all", "--url", scene.simulator.url) == 3)
  }

  @Test func aSecretThatEverybodyCanReadIsNamed() throws {
    let scene = try APIScene()
    var files = scene.configuration("password-file = readable-password\n")
    files["readable-password"] = Array("integria\n".utf8)
    let troubles = try scene.troubles("--config", "conf", files: files)
    #expect(troubles.map(\.name) == ["secrets"], "\(troubles)")
    #expect(troubles.first?.status == "warning")
  }

  @Test(arguments: ["password-file", "token-file", "ca-file"])
  func aFileThatThisUserCannotReadIsNamed(_ key: String) throws {
    let scene = try APIScene()
    let troubles = try scene.troubles(
      "--config", "conf", files: scene.configuration("\(key) = /nowhere/secret\n"))
    #expect(troubles.map(\.name) == ["secrets"], "\(troubles)")
    #expect(troubles.first?.status == "failed" && troubles.first?.text.contains("/nowhere/secret") == true)
    #expect(scene.asked.isEmpty)
  }

  @Test(arguments: ["[server\n", "[server]\nnonsense = 1\n", "[tickets]\nafter = x\n"])
  func aBrokenFileIsWrongUsage(_ text: String) throws {
    let scene = try APIScene()
    let result = scene.runDoctor(["--config", "conf"], files: ["conf": Array(text.utf8)])
    #expect(result.exitCode == 3)
    #expect(result.error.contains("conf, line"), "\(result.error)")
    #expect(scene.runDoctor(["--no-such-option"]).exitCode == 3)
    #expect(scene.runDoctor(["word"]).exitCode == 3)
    #expect(scene.asked.isEmpty)
  }

  // MARK: The journal

  private func makeState(_ scene: APIScene, _ names: String...) throws {
    for name in ["queue", "memory", "locks", "dead", "counts"] + names.map({ String($0.prefix { $0 != ":" }) }) {
      try FileManager.default.createDirectory(
        atPath: "\(scene.stateFolder)/\(name)", withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
    for name in names {
      try Data("x".utf8).write(to: URL(fileURLWithPath: "\(scene.stateFolder)/\(name.replacing(":", with: "/"))"))
    }
  }

  @Test func deadEventsAreNamed() throws {
    let scene = try APIScene()
    try makeState(scene, "dead:1-a")
    #expect(try scene.names() == ["dead events"])
  }

  @Test func anEventThatWaitsForLongIsNamedAndAFreshOneIsNot() throws {
    let scene = try APIScene()
    try makeState(scene, "queue/k:1-a")
    #expect(try scene.names() == [])
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: "\(scene.stateFolder)/queue/k/1-a")
    #expect(try scene.names() == ["waiting events"])
  }

  @Test func aFolderThatEverybodyMayWriteToIsNamed() throws {
    let scene = try APIScene()
    try makeState(scene)
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: scene.stateFolder)
    #expect(try scene.names() == ["state folder"])
  }

  /// Whether a timer delivers waiting events; without systemd something else may.
  @Test(arguments: [
    ([], 1, "skipped"), (["/run/systemd/system"], 0, "skipped"), (["/run/systemd/system"], 1, "warning"),
    (["/run/systemd/system", "/etc/systemd/system/timers.target.wants/integria-monitor-flush@USER.timer"], 1, "ok"),
  ])
  func aTimerThatIsMissingIsNamedWhereEventsWait(_ paths: [String], _ waiting: Int, _ status: String) throws {
    let scene = try APIScene()
    try makeState(scene)
    if waiting > 0 { try makeState(scene, "queue/k:1-a") }
    let files = FilesTwin(
      Dictionary(uniqueKeysWithValues: paths.map { ($0.replacing("USER", with: NSUserName()), []) }))
    let steps = StateSteps(path: scene.stateFolder, files: files, now: Int(Date().timeIntervalSince1970)).all
    #expect(steps.last?.name == .timer && steps.last?.status.rawValue == status, "\(steps)")
  }

  @Test func aFileInThePlaceOfTheStateFolderIsNamed() throws {
    let scene = try APIScene()
    try Data().write(to: URL(fileURLWithPath: scene.stateFolder))
    let step = StateSteps(path: scene.stateFolder, files: FilesTwin([:]), now: 0).all.first
    #expect(step?.status == .failed && step?.text == "\(scene.stateFolder) is no folder", "\(String(describing: step))")
  }

  // MARK: Pure parts

  @Test(arguments: [
    ([], 4, 4), ([4, 4, 4, 4], 4, 8), ([4, 4, 4, 4, 4], 4, 12), ([4, 4], 1, 16), ([9, 1, 1, 1], 2, 13),
  ])
  func theTimeOfACheckIsThatOfItsRounds(_ requests: [Int], _ parallel: Int, _ seconds: Int) {
    let time = CheckTime.estimate(
      version: .seconds(4), login: .seconds(4), requests: requests.map { .seconds($0) }, parallel: parallel)
    #expect(time == .seconds(seconds))
  }

  @Test(arguments: [
    (200, #"{"valid": true}"#, TokenProbe.Answer.taken),
    (
      401, #"{"error":"You need to be authenticated to perform this action"}"#,
      .refused("You need to be authenticated to perform this action")
    ),
    (401, #"{"error":"IP 10.0.0.5 is not in ACL list"}"#, .refused("IP 10.0.0.5 is not in ACL list")),
    (401, #"{"error":"no token abc123"}"#, .refused("no token ••••")),
    (401, "<html>Basic</html>", .unknown), (404, "", .unknown), (500, "", .broken(500)),
    (200, "<html>login?user=x</html>", .unknown),
  ])
  func theSecondAPITellsATokenFromAnAddress(_ status: Int, _ body: String, _ answer: TokenProbe.Answer) {
    #expect(TokenProbe.read(status: status, body: Array(body.utf8), token: Secret("abc123")) == answer)
  }

  private static let now = 1_795_000_000

  @Test(arguments: [
    ("TLSv1.3", 40, true, "ok"), ("TLSv1.3", 13, true, "warning"), ("TLSv1.3", -1, true, "warning"),
    ("TLSv1.1", 40, true, "warning"), ("TLSv1.2", 40, false, "warning"),
  ])
  func aCertificateIsJudged(_ version: String, _ days: Int, _ isVerified: Bool, _ status: String) {
    let certificate = TLSFacts.Certificate(
      subject: "CN = helpdesk", issuer: "CN = authority", expires: Self.now + days * 86_400 + 60)
    let step = TLSStep.step(
      TLSFacts(version: version, chain: [certificate]), isVerified: isVerified, now: Self.now)
    #expect(step.status.rawValue == status)
    #expect(step.text.contains("CN = helpdesk") && step.text.contains("\(days) more days"), "\(step.text)")
    #expect(step.remedy.isEmpty == (status == "ok"))
  }

  @Test(arguments: [
    ("SSL certificate problem: certificate has expired", "renewed"),
    ("SSL certificate problem: self-signed certificate", "ca-file"),
    ("SSL certificate problem: unable to get local issuer certificate", "ca-file"),
    ("SSL: no alternative certificate subject name matches target host name", "another name"),
    ("OpenSSL/3.0: error:0A00010B:SSL routines::wrong version number", "http://"),
    ("sslv3 alert handshake failure", "client-cert"), ("something else", "openssl s_client -connect helpdesk:443)"),
  ])
  func aHandshakeThatFailsHasItsRemedy(_ words: String, _ remedy: String) throws {
    #expect(try TLSStep.remedy(words, at: ServerAddress("https://helpdesk/integria")).contains(remedy))
  }
}
