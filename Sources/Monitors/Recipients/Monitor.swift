internal import Monitoring

/// A monitoring system, or a program of the user's, to which changes of tickets are reported.
package protocol Monitor {
  /// Reports one change. `mayBeKnown` means that an earlier run started to report it.
  func report(_ notice: Notice, mayBeKnown: Bool) -> MonitorAnswer
}

/// A change, with the monitor's names of the object.
package struct Notice: Hashable, Sendable {
  /// The change of the ticket.
  package let change: TicketChange
  /// The host.
  package let host: String
  /// The service; empty for the host itself.
  package let service: String
  /// The key of the ticket.
  package let key: String
  /// The address of the ticket; empty if it is not known.
  package let link: String

  package init(_ change: TicketChange, host: String, service: String, key: String, link: String = "") {
    self.change = change
    self.host = host
    self.service = service
    self.key = key
    self.link = link
  }

  /// The change on one line without control characters, with the link, cut to `limit` bytes before the link.
  package func text(limit: Int) -> String {
    let tail = link.isEmpty ? "" : " \(link.onOneLine)"
    return change.line.onOneLine.cut(to: max(0, limit - tail.utf8.count)) + tail
  }
}

/// The result of reporting a change to a monitor.
package enum MonitorAnswer: Hashable, Sendable {
  case done
  /// The monitor does not have the object, so the change is given up.
  case gone(String)
  /// This change could not be reported, but others may be.
  case waits(String)
  /// The monitor currently accepts no reports.
  case unreachable(String)
}

extension String {
  /// The text cut to at most `limit` bytes between characters, with an ellipsis at the cut.
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
