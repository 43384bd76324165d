import Monitoring
import Testing

@testable import Receiving

/// Reads bodies of Alertmanager.
@Suite struct AlertReadingTests {
  @Test func aGroupBecomesOneAlertWithAllItsFacts() throws {
    let read = try Self.read(Bodies.alertmanager())
    let alert = try #require(read.alerts.first)
    #expect(read.alerts.count == 1 && read.notes.isEmpty)
    #expect(alert.key == #"alertmanager/{}:{alertname="DiskFull"}"#)
    #expect(alert.state == .warning && !alert.isOver)
    #expect(alert.host == "web1:9100")
    #expect(alert.service == "DiskFull")
    #expect(alert.title == "Disk of web1 is full")
    #expect(alert.since == 1_795_669_210)
    #expect(alert.link == "http://prometheus:9090/graph?g0.expr=up")
    #expect(alert.labels == Bodies.disk)
    #expect(
      alert.text == """
        sda1 has 1 % left

        runbook: http://wiki/disk

        Labels: alertname=DiskFull, instance=web1:9100, job=node, severity=warning, team=ops
        """)
  }

  @Test func eachAlertHasItsOwnKeyWhereTicketsArePerAlert() throws {
    let other = Bodies.alert(
      ["alertname": "DiskFull", "host": "web2"], status: "resolved", changed: ["fingerprint": "77"])
    let read = try Self.read(Bodies.alertmanager([Bodies.alert(), other]), per: .alert)
    #expect(read.alerts.map(\.key) == ["alertmanager/1a30ba71cca2921f", "alertmanager/77"])
    #expect(read.alerts.map(\.state) == [.warning, .ok])
    #expect(read.alerts.map(\.host) == ["web1:9100", "web2"])
  }

  @Test func aFiringGroupIsAsBadAsTheWorstThatFires() throws {
    let alerts = [
      Bodies.alert(["severity": "warning", "instance": "a"]),
      Bodies.alert(["severity": "page", "instance": "b"], status: "resolved"),
    ]
    let alert = try Self.only(Bodies.alertmanager(alerts, common: ["alertname": "DiskFull"]))
    #expect(alert.state == .warning)
    #expect(
      alert.text.contains("Firing: 1\n- instance=a, severity=warning; sda1 has 1 % left; since 2026-11-26T05:00:10Z"))
    #expect(alert.text.contains("Resolved: 1\n- instance=b"))
    #expect(alert.link == "http://alertmanager:9093")
  }

  @Test(arguments: [
    (["severity": "critical"], Status.critical), (["severity": "PAGE"], .critical), (["severity": "Warning"], .warning),
    (["severity": "info"], .critical), (["severity": ""], .critical), ([:], .critical),
  ])
  func aMissingOrUnknownSeverityIsCritical(_ labels: [String: String], _ state: Status) throws {
    #expect(try Self.only(Bodies.alertmanager([Bodies.alert(labels)])).state == state)
  }

  @Test func resolvedIsARecoveryWhateverItsSeverity() throws {
    let alert = try Self.only(Bodies.alertmanager([Bodies.alert(status: "resolved")], status: "resolved"))
    #expect(alert.state == .ok && alert.isOver)
  }

  @Test func alertsThatWereLeftOutAreNoted() throws {
    let body = Bodies.alertmanager(changed: ["truncatedAlerts": 12])
    for unit in WebhookPolicy.Unit.allCases {
      #expect(
        try Self.read(body, per: unit).notes == ["Alertmanager left out 12 alerts of the group (truncatedAlerts)"])
    }
    #expect(try Self.only(body).text.hasSuffix("12 more were left out by the sender."))
  }

  @Test func theFirstLabelThatIsThereNamesTheObject() throws {
    var policy = WebhookPolicy()
    policy.hostLabels = ["node", "host", "instance"]
    policy.serviceLabels = ["service", "alertname"]
    policy.severityLabel = "level"
    policy.severity = ["low": .unknown]
    let labels = [
      "node": " ", "host": "db1", "instance": "x:1", "service": "postgres", "alertname": "Down", "level": "low",
    ]
    let alert = try Self.only(Bodies.alertmanager([Bodies.alert(labels)], common: labels), policy)
    #expect(alert.host == "db1" && alert.service == "postgres" && alert.state == .unknown)
  }

  @Test func theObjectOfAGroupIsMadeOfWhatAllHaveInCommon() throws {
    let alert = try Self.only(Bodies.alertmanager(common: ["alertname": "DiskFull"]))
    #expect(alert.host.isEmpty && alert.service == "DiskFull")
  }

  @Test func aLongGroupIsListedInPart() throws {
    let alerts = (1...60).map { Bodies.alert(["instance": "web\($0)"]) }
    let text = try Self.only(Bodies.alertmanager(alerts)).text
    #expect(text.contains("Firing: 60\n") && text.contains("\n- and 10 more"))
  }

  @Test func repeatedAlertsOfOneKeyCountOnce() throws {
    let body = Bodies.alertmanager([Bodies.alert(), Bodies.alert(status: "resolved")])
    let read = try Self.read(body, per: .alert)
    #expect(read.alerts.map(\.state) == [.ok])
  }

  private static func read(_ body: [UInt8], per unit: WebhookPolicy.Unit = .group) throws -> ReceivedAlerts {
    var policy = WebhookPolicy()
    policy.ticketPer = unit
    return try AlertReading(.alertmanager, policy, .request).read(body)
  }

  private static func only(_ body: [UInt8], _ policy: WebhookPolicy = WebhookPolicy()) throws -> ReceivedAlert {
    try #require(try AlertReading(.alertmanager, policy, .request).read(body).alerts.first)
  }
}
