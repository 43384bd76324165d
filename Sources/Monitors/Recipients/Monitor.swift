internal import Monitoring

/// A monitoring system, or a program of the user's, that learns what people did to tickets.
package protocol Monitor {
  /// Reports one change. `mayBeKnown` says that an earlier run began to report it.
  func report(_ notice: Notice, mayBeKnown: Bool) -> MonitorAnswer
}

/// One change, and what it is about, in the monitor's names.
package struct Notice: Hashable, Sendable {
  /// What was done to the ticket.
  package let change: TicketChange
  /// The host.
  package let host: String
  /// Its service; empty for the host itself.
  package let service: String
  /// The key of the ticket.
  package let key: String
  /// Where the ticket can be seen; empty if that is not known.
  package let link: String

  package init(_ change: TicketChange, host: String, service: String, key: String, link: String = "") {
    self.change = change
    self.host = host
    self.service = service
    self.key = key
    self.link = link
  }

  /// The change on one line without control characters, with the link, in at most so many bytes.
  package func text(limit: Int) -> String {
    let tail = link.isEmpty ? "" : " \(link.onOneLine)"
    return change.line.onOneLine.cut(to: max(0, limit - tail.utf8.count)) + tail
  }
}

/// What became of a change that was reported to a monitor.
package enum MonitorAnswer: Hashable, Sendable {
  case done
  /// The monitor does not have such an object: the report has no recipient.
  case gone(String)
  /// It could not be reported, and others may.
  case waits(String)
  /// Nothing can be reported to the monitor at the moment.
  case unreachable(String)
}

extension String {
  /// Cut to so many bytes on a character's boundary, with an ellipsis for the rest.
  func cut(to limit: Int) -> String {
    guard utf8.count > limit else { return self }
    let mark = "…"
    var size = mark.utf8.count
    let start = prefix { character in
      size += character.utf8.count
      return size <= limit
    }
    return start + mark
  }
}
