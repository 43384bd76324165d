import Foundation

/// Bodies of webhooks as their senders make them, with a test's changes.
enum Bodies {
  static let disk = [
    "alertname": "DiskFull", "instance": "web1:9100", "job": "node", "severity": "warning", "team": "ops",
  ]

  static func alert(
    _ labels: [String: String] = disk, status: String = "firing", changed: [String: Any] = [:]
  ) -> [String: Any] {
    let alert: [String: Any] = [
      "status": status, "labels": labels,
      "annotations": [
        "summary": "Disk of web1 is full", "description": "sda1 has 1 % left", "runbook": "http://wiki/disk",
      ],
      "startsAt": "2026-11-26T06:00:10.739266876+01:00", "endsAt": "0001-01-01T00:00:00Z",
      "generatorURL": "http://prometheus:9090/graph?g0.expr=up", "fingerprint": "1a30ba71cca2921f",
    ]
    return alert.merging(changed) { $1 }
  }

  /// A body of Alertmanager 0.25.
  static func alertmanager(
    _ alerts: [[String: Any]] = [alert()], status: String = "firing", common: [String: String] = disk,
    changed: [String: Any] = [:]
  ) -> [UInt8] {
    let payload: [String: Any] = [
      "receiver": "integria", "status": status, "alerts": alerts,
      "groupLabels": ["alertname": "DiskFull"], "commonLabels": common,
      "commonAnnotations": ["summary": "Disk of web1 is full"], "externalURL": "http://alertmanager:9093",
      "version": "4", "groupKey": #"{}:{alertname="DiskFull"}"#, "truncatedAlerts": 0,
    ]
    return json(payload.merging(changed) { $1 })
  }

  /// A body of Grafana 11.
  static func grafana(_ changed: [String: Any] = [:]) -> [UInt8] {
    let ours: [String: Any] = [
      "values": ["B": 44.5, "C": 1], "silenceURL": "http://grafana/alerting/silence/new", "dashboardURL": "",
      "panelURL": "http://grafana/d/1?viewPanel=2",
    ]
    let more: [String: Any] = [
      "orgId": 3, "version": "1", "groupKey": "{}:{}", "groupLabels": [String: String](),
      "commonAnnotations": [String: String](), "title": "[FIRING:1]  (DiskFull ops)", "state": "alerting",
      "message": "**Firing**", "externalURL": "http://grafana/",
    ]
    return alertmanager([alert(changed: ours)], changed: more.merging(changed) { $1 })
  }

  static func json(_ value: Any) -> [UInt8] {
    (try? JSONSerialization.data(withJSONObject: value)).map(Array.init) ?? []
  }
}
