package import IntegriaAPI
package import Monitoring

/// The settings of `[tickets]`.
package struct TicketPolicy: Hashable, Sendable {
  /// When a repeat of a problem becomes a comment.
  package enum Repeat: Hashable, Sendable {
    case never
    /// When the state has changed.
    case change
    /// When the state has changed, or the last comment is at least this old.
    case every(Duration)
  }

  /// Whether a problem that returns reopens its ticket.
  package enum Reopen: String, Hashable, Sendable, CaseIterable {
    case never, window, always
  }

  /// What a recovery does to the ticket, besides the comment.
  package enum Recovery: String, Hashable, Sendable, CaseIterable {
    case comment, resolve, close
  }

  /// Whether priority and title of an open ticket follow the state of its problem.
  package enum PriorityFollows: String, Hashable, Sendable, CaseIterable {
    /// When the state becomes worse.
    case up
    /// When the state changes.
    case both
    case never
  }

  /// What an acknowledgement does to the ticket, besides the comment.
  package enum Acknowledgement: String, Hashable, Sendable, CaseIterable {
    case comment
    /// The ticket is assigned to the author.
    case assign
  }

  /// What to do about the problem of a service whose host is down.
  package enum ServicesOfDownHost: String, Hashable, Sendable, CaseIterable {
    /// It gets a ticket of its own.
    case separate
    /// It is a comment on the host's ticket.
    case comment
    /// Its ticket is a child of the host's.
    case child
  }

  /// Separates customers with equal host names; usually empty.
  package var namespace = ""
  /// Number or name of the group of new tickets.
  package var group = ""
  /// Login of the owner of new tickets; empty for the server's default.
  package var owner = ""
  /// Number of the ticket type; 0 for none.
  package var type = 0
  /// Numbers of inventory objects, separated by colons.
  package var inventory = ""
  /// Address that gets a copy of the tickets' mail.
  package var emailCopy = ""
  /// Priority of a ticket in the state WARNING.
  package var priorityWarning = Ticket.Priority.medium
  /// Priority of a ticket in the state CRITICAL.
  package var priorityCritical = Ticket.Priority.verySerious
  /// Priority of a ticket in the state UNKNOWN.
  package var priorityUnknown = Ticket.Priority.low
  /// `priority-follows`: whether priority and title of an open ticket follow the state.
  package var priorityFollows = PriorityFollows.up
  /// States in which a problem opens a ticket.
  package var openOn: Set<Status> = [.critical]
  /// Number of bad results in a row after which `check` makes an event.
  package var after = 1
  /// `repeat`: when a problem whose ticket is open becomes a comment on it.
  package var repeats = Repeat.change
  /// `reopen`: whether a problem that returns reopens its ticket; else it gets a new one.
  package var reopen = Reopen.window
  /// The time after the end of a problem within which its return reopens the ticket.
  package var reopenWindow = Duration.seconds(86_400)
  /// A ticket closed with one of these resolutions is neither reopened nor replaced for `leaveAloneFor`.
  package var leaveAlone: Set<Ticket.Resolution> = [.wontFix, .invalid]
  /// The time for which such a ticket is left alone.
  package var leaveAloneFor = Duration.seconds(30 * 86_400)
  /// The clock that `time-zone` sets, by which the dates of tickets are read; nil if it is not set.
  package var configuredClock: ServerClock?
  /// `recovery`: what the end of a problem does to its open ticket.
  package var recovery = Recovery.resolve
  /// `services-of-down-host`: what happens to a service's problem while its host has an open ticket.
  package var servicesOfDownHost = ServicesOfDownHost.separate
  /// `on-acknowledge`: what an acknowledgement does to the open ticket.
  package var onAcknowledge = Acknowledgement.comment
  /// The largest number of new tickets in an hour, for the whole journal.
  package var maxPerHour = 30
  /// Template of the title of a new ticket.
  package var title = Template.defaultTitle
  /// Template of the description of a new ticket, without the marker, which is added at the end.
  package var description = Template.defaultDescription

  package init() {}

  func priority(of state: Status) -> Ticket.Priority {
    switch state {
    case .warning: priorityWarning
    case .critical: priorityCritical
    case .unknown, .ok: priorityUnknown
    }
  }
}
