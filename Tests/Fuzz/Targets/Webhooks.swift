import Foundation

@testable import Receiving

/// Bodies that clients send to `receive` or `alert --from`.
extension FuzzTarget {
  static let webhooks = FuzzTarget(
    "webhook",
    "a body becomes alerts with keys, or is refused in one sentence; nothing deeper than the limit is decoded"
  ) {
    bytes throws(Finding) in
    for source in WebhookSource.allCases {
      for unit in WebhookPolicy.Unit.allCases { try check(bytes, source, unit) }
    }
    do throws(PayloadError) {
      _ = try EventPayload(bytes, .request)
    } catch { try require(isSentence(error), "no sentence: \(error)") }
  }

  private static func check(
    _ bytes: [UInt8], _ source: WebhookSource, _ unit: WebhookPolicy.Unit
  ) throws(Finding) {
    var policy = WebhookPolicy()
    policy.ticketPer = unit
    let read: ReceivedAlerts
    do throws(PayloadError) {
      read = try AlertReading(source, policy, .request).read(bytes)
    } catch {
      return try require(isSentence(error), "no sentence: \(error)")
    }
    try require(read.alerts.allSatisfy { $0.key.hasPrefix("\(source.rawValue)/") }, "a key of nobody's")
    try require(Set(read.alerts.map(\.key)).count == read.alerts.count, "two alerts of one key")
    try require(unit == .alert || read.alerts.count == 1, "\(read.alerts.count) alerts of one group")
    try require(read.alerts.allSatisfy { ($0.since ?? 0) >= 0 }, "a date before 1970")
    let depth = (try? JSONSerialization.jsonObject(with: Data(bytes))).map(depth) ?? 0
    try require(depth <= 16, "\(depth) levels were decoded")
  }

  private static func isSentence(_ error: PayloadError) -> Bool {
    !error.description.isEmpty && error.description.utf8.count < 2000
  }

  private static func depth(_ value: Any) -> Int {
    switch value {
    case let list as [Any]: 1 + (list.map(depth).max() ?? 0)
    case let object as [String: Any]: 1 + (object.values.map(depth).max() ?? 0)
    default: 0
    }
  }
}
