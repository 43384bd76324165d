/// A number in a ticket for which the server has a word. Unknown numbers are kept, because a server stores any number
/// (WIRE.md section 6).
package protocol TicketNumber: RawRepresentable, CaseIterable, Hashable, Sendable, ExpressibleByIntegerLiteral,
  CustomStringConvertible
where RawValue == Int {
  init(rawValue: Int)
  /// The known numbers with the server's words, in its order; nil for a number without a word.
  static var words: KeyValuePairs<Self, String?> { get }
}

extension TicketNumber {
  package static var allCases: [Self] { words.map(\.key) }

  /// The server's word for the number; nil for an unknown number.
  package var name: String? { Self.words.first { $0.key == self }?.value }

  package init(integerLiteral value: Int) { self.init(rawValue: value) }

  /// The number as a parameter of operations.
  package var description: String { String(rawValue) }
}

extension Ticket {
  /// The status of a ticket (`get_incidents_status`).
  package struct Status: TicketNumber {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Nobody works on the ticket yet. A ticket created without a status gets 0, not this status (WIRE.md section 6).
    package static let new: Status = 1
    /// Nobody has confirmed that it is a problem.
    package static let unconfirmed: Status = 2
    /// Someone works on it; `on-acknowledge = assign` sets this status.
    package static let assigned: Status = 3
    /// The status that the web interface, and this program, sets when a ticket is reopened.
    package static let reopened: Status = 4
    /// The status that `recovery = resolve` sets; called `verified` in `get_incidents_summary`.
    package static let pendingToBeClosed: Status = 5
    /// The ticket waits for somebody else; the only status whose scores a legacy server counts (WIRE.md section 3).
    package static let pendingOnThirdPerson: Status = 6
    /// The only status in which the server keeps a resolution (WIRE.md section 9).
    package static let closed: Status = 7

    package static let words: KeyValuePairs<Status, String?> = [
      .new: "New", .unconfirmed: "Unconfirmed", .assigned: "Assigned", .reopened: "Re-opened",
      .pendingToBeClosed: "Pending to be closed", .pendingOnThirdPerson: "Pending on a third person",
      .closed: "Closed",
    ]
  }

  /// The priority of a ticket (`get_incident_priorities`).
  package struct Priority: TicketNumber {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// The lowest priority, also of a ticket created without a priority (WIRE.md section 6).
    package static let informative: Priority = 0
    /// The default of `priority-unknown`.
    package static let low: Priority = 1
    /// The default of `priority-warning`.
    package static let medium: Priority = 2
    /// The second highest priority.
    package static let serious: Priority = 3
    /// The highest priority; the default of `priority-critical`.
    package static let verySerious: Priority = 4
    /// Planned work, outside the order of 0 to 4.
    package static let maintenance: Priority = 10

    package static let words: KeyValuePairs<Priority, String?> = [
      .informative: "Informative", .low: "Low", .medium: "Medium", .serious: "Serious", .verySerious: "Very serious",
      .maintenance: "Maintenance",
    ]
  }

  /// The resolution of a ticket (`get_incidents_resolutions`, whose list lacks 0, none).
  package struct Resolution: TicketNumber {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// The resolution of a ticket that is not closed (WIRE.md section 9).
    package static let none: Resolution = 0
    /// The problem is over; this program closes tickets with this resolution.
    package static let fixed: Resolution = 1
    /// There was no problem; `leave-alone` includes it by default.
    package static let invalid: Resolution = 2
    /// Nothing will be done about the problem; `leave-alone` includes it by default.
    package static let wontFix: Resolution = 3
    /// Another ticket has the same problem; this program closes the younger of two tickets with this resolution.
    package static let duplicate: Resolution = 4
    /// The problem could not be reproduced.
    package static let worksForMe: Resolution = 5
    /// The ticket says too little to be worked on.
    package static let incomplete: Resolution = 6
    /// The server's cron closed the ticket because nobody had changed it for long (WIRE-2.md section 4).
    package static let expired: Resolution = 7
    /// The ticket is dealt with elsewhere.
    package static let moved: Resolution = 8
    /// Work on the ticket goes on.
    package static let inProcess: Resolution = 9

    package static let words: KeyValuePairs<Resolution, String?> = [
      .none: nil, .fixed: "Fixed", .invalid: "Invalid", .wontFix: "Wont fix", .duplicate: "Duplicate",
      .worksForMe: "Works for me", .incomplete: "Incomplete", .expired: "Expired", .moved: "Moved",
      .inProcess: "In process",
    ]
  }
}
