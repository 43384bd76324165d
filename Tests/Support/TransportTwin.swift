package import IntegriaAPI
internal import Synchronization

/// A request as the server receives it.
package struct Asked: Hashable, Sendable {
  /// The API operation; `version` for `info=version`.
  package let operation: String
  package let parameters: [String]
  /// Every field of the form, decoded.
  package let fields: [String: String]

  package init(_ request: HTTPRequest) {
    var fields: [String: String] = [:]
    for pair in request.form.split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      fields[Self.decoded(halves[0])] = Self.decoded(halves[1])
    }
    self.fields = fields
    operation = fields["op"] ?? fields["info"] ?? ""
    let separator = fields["token"] ?? ","
    parameters = fields["params"]?.split(separator: separator, omittingEmptySubsequences: false).map(String.init) ?? []
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Answers from a function instead of a server, and records its requests. No time passes.
package final class TransportTwin: Transport, Sendable {
  /// The requests that were sent together, in order.
  private let log = Mutex<[[Asked]]>([])
  private let answer: @Sendable (Asked) -> HTTPOutcome

  package init(_ answer: @escaping @Sendable (Asked) -> HTTPOutcome) { self.answer = answer }

  /// A healthy server, except for the given operations.
  package convenience init(_ exceptions: [String: HTTPOutcome] = [:], dialect: Dialect = .documented) {
    self.init { exceptions[$0.operation] ?? .healthy($0, dialect) }
  }

  package var batches: [[Asked]] { log.withLock { $0 } }
  package var asked: [Asked] { batches.flatMap(\.self) }

  package func send(_ requests: [HTTPRequest], until deadline: Deadline, parallel: Int) -> [HTTPOutcome] {
    let asked = requests.map(Asked.init)
    if !asked.isEmpty { log.withLock { $0.append(asked) } }
    return asked.map(answer)
  }
}

extension HTTPOutcome {
  package static func answered(
    _ body: String, status: Int = 200, location: String? = nil, after seconds: Double = 0.02
  ) -> HTTPOutcome {
    HTTPOutcome(
      .answered(HTTPReply(status: status, location: location, body: Array(body.utf8))), elapsed: .seconds(seconds))
  }

  package static func failed(_ failure: TransportFailure, after seconds: Double = 0.02) -> HTTPOutcome {
    HTTPOutcome(.failed(failure), elapsed: .seconds(seconds))
  }

  package static func healthy(_ asked: Asked, _ dialect: Dialect) -> HTTPOutcome {
    switch asked.operation {
    case "version":
      let release = dialect == .legacy ? "5.0 Build 150817 MR56" : "5.0.98 Build 221221 MR93"
      return .answered("Integria IMS OpenSource Edition \(release)")
    case "get_num_queued_emails": return .answered("3")
    case "get_last_cron_execution": return .answered("2")
    case "get_stats": return .answered(asked.parameters.first == "avg_scoring" ? "N/A" : "40")
    case "get_incidents_summary":
      return .answered(
        """
        <xml>
          <new>1</new><unconfirmed>0</unconfirmed><assigned>70</assigned><reopened>3</reopened><verified>12</verified>
          <pending_third_person>308</pending_third_person><closed>3382</closed><not_closed>394</not_closed>
          <total>3776</total>
        </xml>
        """)
    default: return .answered("", after: 15.02)
    }
  }
}
