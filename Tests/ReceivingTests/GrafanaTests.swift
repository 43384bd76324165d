import Monitoring
import Testing

@testable import Receiving

/// Reads bodies of Grafana.
@Suite struct GrafanaTests {
  @Test func itsOwnMembersAreUsed() throws {
    let alert = try #require(try Self.read(Bodies.grafana()).alerts.first)
    #expect(alert.key == "grafana/3/{}:{}")
    #expect(alert.title == "Disk of web1 is full")
    #expect(alert.output == "B=44.5, C=1")
    #expect(alert.text.contains("Panel: http://grafana/d/1?viewPanel=2\nSilence: http://grafana/alerting/silence/new"))
    #expect(!alert.text.contains("Dashboard:"))
  }

  @Test func itsTitleStandsInForAMissingSummary() throws {
    let alerts = [Bodies.alert(changed: ["annotations": [String: String]()])]
    let alert = try #require(try Self.read(Bodies.grafana(["alerts": alerts])).alerts.first)
    #expect(alert.title == "[FIRING:1]  (DiskFull ops)")
  }

  @Test func organisationsDoNotShareAGroup() throws {
    let keys = try [1, 2].map { try Self.read(Bodies.grafana(["orgId": $0])).alerts.first?.key }
    #expect(keys == ["grafana/1/{}:{}", "grafana/2/{}:{}"])
  }

  @Test func theValuesOfGrafana9AreATextOfItsOwn() throws {
    let alerts = [Bodies.alert(changed: ["valueString": "[ metric='' labels={} value=14151.3 ]"])]
    let alert = try #require(try Self.read(Bodies.grafana(["alerts": alerts])).alerts.first)
    #expect(alert.output == "[ metric='' labels={} value=14151.3 ]")
  }

  @Test func valuesMayBeNull() throws {
    let alerts = [Bodies.alert(changed: ["values": ["B": Optional<Double>.none as Any]])]
    #expect(throws: Never.self) { try Self.read(Bodies.grafana(["alerts": alerts])) }
  }

  @Test func eachAlertOfAGroupHasItsDescriptionAndItsAddresses() throws {
    let alerts = ["a", "b"].map { host in
      Bodies.alert(changed: [
        "labels": ["alertname": "DiskFull", "instance": host],
        "annotations": ["summary": "S \(host)", "description": "first \(host)\nsecond"],
        "dashboardURL": "http://g/d/\(host)", "panelURL": "", "silenceURL": "http://g/s/\(host)",
      ])
    }
    let text = try #require(try Self.read(Bodies.grafana(["alerts": alerts])).alerts.first).text
    for host in ["a", "b"] {
      #expect(text.contains("S \(host);"), "\(text)")
      #expect(
        text.contains("\n  first \(host)\n  second\n  Dashboard: http://g/d/\(host)\n  Silence: http://g/s/\(host)"),
        "\(text)")
    }
  }

  @Test func aPayloadOfTheOldDashboardAlertsIsRefused() {
    let body = #"{"evalMatches":[],"ruleName":"x","state":"alerting","title":"[Alerting] x"}"#
    #expect(throws: PayloadError.malformed("'alerts' is missing")) {
      try AlertReading(.grafana, WebhookPolicy(), .request).read(Array(body.utf8))
    }
  }

  private static func read(_ body: [UInt8]) throws -> ReceivedAlerts {
    try AlertReading(.grafana, WebhookPolicy(), .request).read(body)
  }
}
