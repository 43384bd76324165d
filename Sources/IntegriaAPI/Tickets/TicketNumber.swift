/// A number in a ticket that stands for one of the server's words. Unknown numbers are kept, since a server stores any
/// number (WIRE.md section 6).
package protocol TicketNumber: RawRepresentable, CaseIterable, Hashable, Sendable, ExpressibleByIntegerLiteral,
  CustomStringConvertible
where RawValue == Int {
  init(rawValue: Int)
  /// The server's word for the number; nil for an unknown number.
  var name: String? { get }
}

extension TicketNumber {
  package init(integerLiteral value: Int) { self.init(rawValue: value) }

  /// The number as a parameter of operations.
  package var description: String { String(rawValue) }
}

extension Ticket {
  /// The status of a ticket (`get_incidents_status`).
  package struct Status: TicketNumber {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let new: Status = 1
    package static let unconfirmed: Status = 2
    package static let assigned: Status = 3
    package static let reopened: Status = 4
    /// Called `verified` in `get_incidents_summary`.
    package static let pendingToBeClosed: Status = 5
    package static let pendingOnThirdPerson: Status = 6
    package static let closed: Status = 7

    package static let allCases: [Status] = [
      .new, .unconfirmed, .assigned, .reopened, .pendingToBeClosed, .pendingOnThirdPerson, .closed,
    ]

    package var name: String? {
      switch self {
      case .new: "New"
      case .unconfirmed: "Unconfirmed"
      case .assigned: "Assigned"
      case .reopened: "Re-opened"
      case .pendingToBeClosed: "Pending to be closed"
      case .pendingOnThirdPerson: "Pending on a third person"
      case .closed: "Closed"
      default: nil
      }
    }
  }

  /// The priority of a ticket (`get_incident_priorities`).
  package struct Priority: TicketNumber {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let informative: Priority = 0
    package static let low: Priority = 1
    package static let medium: Priority = 2
    package static let serious: Priority = 3
    package static let verySerious: Priority = 4
    package static let maintenance: Priority = 10

    package static let allCases: [Priority] = [.informative, .low, .medium, .serious, .verySerious, .maintenance]

    package var name: String? {
      switch self {
      case .informative: "Informative"
      case .low: "Low"
      case .medium: "Medium"
      case .serious: "Serious"
      case .verySerious: "Very serious"
      case .maintenance: "Maintenance"
      default: nil
      }
    }
  }

  /// The resolution of a ticket (`get_incidents_resolutions`; that list lacks 0, none).
  package struct Resolution: TicketNumber {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let none: Resolution = 0
    package static let fixed: Resolution = 1
    package static let invalid: Resolution = 2
    package static let wontFix: Resolution = 3
    package static let duplicate: Resolution = 4
    package static let worksForMe: Resolution = 5
    package static let incomplete: Resolution = 6
    package static let expired: Resolution = 7
    package static let moved: Resolution = 8
    package static let inProcess: Resolution = 9

    package static let allCases: [Resolution] = [
      .none, .fixed, .invalid, .wontFix, .duplicate, .worksForMe, .incomplete, .expired, .moved, .inProcess,
    ]

    package var name: String? {
      switch self {
      case .fixed: "Fixed"
      case .invalid: "Invalid"
      case .wontFix: "Wont fix"
      case .duplicate: "Duplicate"
      case .worksForMe: "Works for me"
      case .incomplete: "Incomplete"
      case .expired: "Expired"
      case .moved: "Moved"
      case .inProcess: "In process"
      default: nil
      }
    }
  }
}
