package import IntegriaAPI
package import Monitoring

/// The settings of `[tickets]`: what is done when.
package struct TicketPolicy: Hashable, Sendable {
  /// When a repeat of a problem becomes a comment.
  package enum Repeat: Hashable, Sendable {
    case never
    /// When the state is another one.
    case change
    /// When the state is another one, or the last comment is so old.
    case every(Duration)
  }

  /// Whether a problem that comes back reopens its ticket.
  package enum Reopen: String, Hashable, Sendable, CaseIterable {
    case never, window, always
  }

  /// What a recovery does to the ticket, beyond the comment.
  package enum Recovery: String, Hashable, Sendable, CaseIterable {
    case comment, resolve, close
  }

  /// Whether priority and title of an open ticket follow the state of its problem.
  package enum PriorityFollows: String, Hashable, Sendable, CaseIterable {
    /// When it becomes worse.
    case up
    /// Whenever it changes.
    case both
    case never
  }

  /// What an acknowledgement does to the ticket, beyond the comment.
  package enum Acknowledgement: String, Hashable, Sendable, CaseIterable {
    case comment
    /// The ticket is assigned to the author.
    case assign
  }

  /// What becomes of a problem of a service whose host is down.
  package enum ServicesOfDownHost: String, Hashable, Sendable, CaseIterable {
    /// It gets its ticket like any other.
    case separate
    /// It is a comment on the host's ticket.
    case comment
    /// Its ticket is a child of the host's.
    case child
  }

  /// Keeps several customers with equal host names apart.
  package var namespace = ""
  /// Number or name of the group that gets the tickets.
  package var group = ""
  package var owner = ""
  package var type = 0
  package var inventory = ""
  package var emailCopy = ""
  package var priorityWarning = Ticket.Priority.medium
  package var priorityCritical = Ticket.Priority.verySerious
  package var priorityUnknown = Ticket.Priority.low
  package var priorityFollows = PriorityFollows.up
  package var openOn: Set<Status> = [.critical]
  /// So many bad results in a row before `check` makes an event.
  package var after = 1
  package var repeats = Repeat.change
  package var reopen = Reopen.window
  /// How long after its end a problem that comes back reopens its ticket.
  package var reopenWindow = Duration.seconds(86_400)
  /// A ticket that was closed with one of these is neither reopened nor replaced for `leaveAloneFor`.
  package var leaveAlone: Set<Ticket.Resolution> = [.wontFix, .invalid]
  package var leaveAloneFor = Duration.seconds(30 * 86_400)
  /// The server's clock, which tickets' dates are by.
  package var serverClock = ServerClock.local
  package var recovery = Recovery.resolve
  package var servicesOfDownHost = ServicesOfDownHost.separate
  package var onAcknowledge = Acknowledgement.comment
  package var maxPerHour = 30
  package var title = Template.defaultTitle
  package var description = Template.defaultDescription

  package init() {}

  /// Seconds since 1970 of a ticket's date, `2026-11-25 03:36:41`; nil for anything else.
  package func seconds(_ date: String) -> Int? { serverClock.seconds(date) }

  /// Priority number for a state.
  func priority(of state: Status) -> Ticket.Priority {
    switch state {
    case .warning: priorityWarning
    case .critical: priorityCritical
    case .unknown, .ok: priorityUnknown
    }
  }
}
