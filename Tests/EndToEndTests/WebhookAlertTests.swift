import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// `alert --from`: sends a webhook's body through the real program to a simulated server.
@Suite(.timeLimit(.minutes(10)))
struct WebhookAlertTests {
  @Test func aFiringAlertOpensATicketAndAResolvedOneEndsIt() async throws {
    let scene = try TicketsScene()
    let opened = try await Self.alert(scene, Webhook.body(["web1"]))
    #expect(opened.exitCode == 0 && opened.output.contains("web1/Disk CRITICAL: opened ticket "), "\(opened)")
    let ticket = try #require(scene.tickets.first)
    #expect(ticket.plainTitle == "Disk of web1 is full")
    #expect(ticket.plainDescription.contains("98 % of / used"))
    #expect(ticket.plainDescription.contains("Link: http://prometheus:9090/graph"))
    let repeated = try await Self.alert(scene, Webhook.body(["web1"]))
    #expect(repeated.output.contains("ticket \(ticket.id) is open already"), "\(repeated)")
    let resolved = try await Self.alert(scene, Webhook.body(["web1"], status: "resolved"))
    #expect(resolved.output.contains("set ticket \(ticket.id) pending to be closed"), "\(resolved)")
    #expect(scene.tickets.count == 1)
  }

  @Test(arguments: [
    ["--host", "x"], ["--state", "ok"], ["--label", "quiet=yes"], ["--group", "3"], ["--title", "mine"],
    ["--notification-type", "RECOVERY"], ["--attach", "/etc/hostname"],
  ])
  func anOptionThatSaysWhatTheEventIsDoesNotGoWithABody(_ option: [String]) async throws {
    let scene = try TicketsScene()
    let result = try await Self.alert(scene, Webhook.body(["web1"]), option)
    #expect(result.exitCode == 3 && result.errorText.contains("\(option[0]) does not go with it"), "\(result)")
    #expect(scene.tickets.isEmpty && scene.waiting.isEmpty)
  }

  @Test func severalEventsHaveALineEach() async throws {
    let scene = try TicketsScene(more: ["[webhook]", "ticket-per = alert"])
    let result = try await Self.alert(scene, Webhook.body(["web1", "web2", "web3"], leftOut: 2))
    #expect(result.exitCode == 0 && result.lines.count == 3, "\(result)")
    #expect(scene.tickets.count == 3)
    #expect(result.errorText.contains("Alertmanager left out 2 alerts of the group"))
  }

  @Test func aServerWithoutItsPasswordCostsNoEventOfAnother() async throws {
    let scene = try TicketsScene(more: [
      "[webhook]", "ticket-per = alert", "[server b]", "url = http://127.0.0.1:1/", "user = a",
      "password-file = /no/such/file", "[route b]", "host = b*", "server = b",
    ])
    let result = try await Self.alert(scene, Webhook.body(["b1", "web1"]))
    #expect(result.exitCode == 3 && result.lines.count == 2, "\(result)")
    #expect(result.output.contains("opened ticket") && result.output.contains("not taken: "), "\(result)")
    #expect(scene.tickets.count == 1)
  }

  @Test func allAreStoredBeforeAnythingIsSent() async throws {
    let scene = try TicketsScene(more: ["[webhook]", "ticket-per = alert"])
    scene.goDown()
    let result = try await Self.alert(scene, Webhook.body(["web1", "web2"]), ["--fail-if-deferred"])
    #expect(result.exitCode == 5 && result.lines.count == 2, "\(result)")
    #expect(scene.waiting.count == 2)
    scene.comeBack()
    #expect(try await scene.flush().exitCode == 0)
    #expect(scene.tickets.count == 2)
  }

  @Test func whatARouteDropsAndWhatTheSenderLeftOutIsInTheLog() async throws {
    let scene = try TicketsScene(
      more: ["[webhook]", "ticket-per = alert", "[route lab]", "host = lab*", "drop = yes"])
    let log = scene.folder.file("log")
    let body = Webhook.body(["lab1", "web1"], leftOut: 2)
    let dry = try await Self.alert(scene, body, ["--log", log, "--dry-run"])
    #expect(dry.exitCode == 0 && !FileManager.default.fileExists(atPath: log), "\(dry)")
    let result = try await Self.alert(scene, body, ["--log", log])
    #expect(result.exitCode == 0 && result.lines.count == 2, "\(result)")
    let text = String(decoding: try #require(FileManager.default.contents(atPath: log)), as: UTF8.self)
    #expect(text.contains("lab1/Disk CRITICAL: nothing is done: route lab (host lab1 matches lab*) drops it\n"))
    #expect(text.contains("Alertmanager left out 2 alerts of the group (truncatedAlerts)\n"), "\(text)")
    #expect(text.contains("CRITICAL: opened ticket "), "\(text)")
  }

  /// A value of the severity label may contain blanks.
  @Test func theStateIsThatOfTheSeverity() async throws {
    let scene = try TicketsScene(
      more: ["[webhook]", "severity-label = alertname", "severity = On call: unknown, disk full : warning"])
    let body = Webhook.body(["web1"]).replacingOccurrences(of: #""Disk""#, with: #""Disk Full""#)
    let result = try await Self.alert(scene, body)
    #expect(result.output == "web1/Disk Full WARNING: WARNING opens no ticket\n", "\(result)")
  }

  @Test func grafanaIsReadFromStandardInput() async throws {
    let scene = try TicketsScene()
    let body = try scene.folder.write("body", Webhook.body(["web1"]))
    let command = ([Monitor.path] + scene.words("alert") + ["--from", "grafana", "-"]).joined(separator: " ")
    let result = try await Program("/bin/sh", ["-c", "\(command) <\(body)"], environment: Monitor.login).result()
    #expect(result.output.contains("web1/Disk CRITICAL: opened ticket"), "\(result)")
  }

  @Test(arguments: [
    (["--from", "jira", "/dev/null"], "--from: 'jira' is not one of alertmanager, grafana"),
    (["--from", "grafana"], "--from: which file?"), (["--from", "grafana", "/a", "/b"], "'/b' is not an option"),
    (["--from", "alertmanager", "/nowhere"], "'/nowhere' cannot be read: No such file or directory"),
    (["--from", "alertmanager", "/dev/null"], "this is no alert of Alertmanager: the body is empty"),
  ])
  func whatIsNoBodyIsWrongUsage(_ words: [String], _ reason: String) async throws {
    let scene = try TicketsScene()
    let result = try await Monitor.run(scene.words("alert") + words)
    #expect(result.exitCode == 3 && result.errorText.contains(reason), "\(result)")
    #expect(scene.files("queue").isEmpty)
  }

  private static func alert(
    _ scene: TicketsScene, _ body: String, _ more: [String] = []
  ) async throws -> Program.Result {
    let file = try scene.folder.write("body-\(UUID().uuidString)", body)
    return try await Monitor.run(scene.words("alert") + ["--from", "alertmanager", file] + more)
  }
}

/// Bodies of Alertmanager.
enum Webhook {
  /// One alert for each host.
  static func body(_ hosts: [String], status: String = "firing", leftOut: Int = 0) -> String {
    let alerts = hosts.map { host in
      """
      {"status":"\(status)","labels":{"alertname":"Disk","instance":"\(host)","severity":"critical"},
       "annotations":{"summary":"Disk of \(host) is full","description":"98 % of / used"},
       "startsAt":"2026-11-26T05:00:10Z","endsAt":"0001-01-01T00:00:00Z",
       "generatorURL":"http://prometheus:9090/graph","fingerprint":"f\(host)"}
      """
    }
    let common = hosts.count == 1 ? #""instance":"\#(hosts[0])","# : ""
    return """
      {"version":"4","status":"\(status)","receiver":"integria","groupKey":"{}:{host=\\"\(hosts.joined(separator: "-"))\\"}",
       "truncatedAlerts":\(leftOut),"groupLabels":{},"commonLabels":{\(common)"alertname":"Disk","severity":"critical"},
       "commonAnnotations":{},"externalURL":"http://alertmanager:9093","alerts":[\(alerts.joined(separator: ","))]}
      """
  }
}
