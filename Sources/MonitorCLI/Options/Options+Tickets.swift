internal import IntegriaAPI
internal import Monitoring
internal import Ticketing

/// Keys of `[tickets]`.
extension AnyOption {
  private static let policy = TicketPolicy()

  static let namespace = Option(
    text: "namespace", "NAME", in: .tickets,
    "part of every key, to keep customers with equal host names apart; the same for all monitors of one customer")
  static let policyGroup = Option(
    text: "group", "GROUP", in: .tickets,
    "number or name of the group that gets the tickets; must be set, or given as --group")
  static let policyOwner = Option<String>(
    "owner", "NAME", in: .tickets, default: "", .userName, "owner of a new ticket (default: the user that logs in)")
  static let policyType = Option<Int>(
    "type", "N", in: .tickets, default: 0, .identifierOrNone, "ticket type (default: 0, none)")
  static let policyInventory = Option(text: "inventory", "IDS", in: .tickets, "inventory objects, separated by colons")
  static let policyEmailCopy = Option(text: "email-copy", "ADDRESS", in: .tickets, "address that gets a copy by mail")
  static let priorityWarning = Option<Ticket.Priority>(
    "priority-warning", "N", in: .tickets, default: policy.priorityWarning, .ticketNumber,
    "priority for a warning: 0 informative, 1 low, 2 medium, 3 serious, 4 very serious, 10 maintenance "
      + "(default: \(policy.priorityWarning))")
  static let priorityCritical = Option<Ticket.Priority>(
    "priority-critical", "N", in: .tickets, default: policy.priorityCritical, .ticketNumber,
    "priority for critical and down (default: \(policy.priorityCritical))")
  static let priorityUnknown = Option<Ticket.Priority>(
    "priority-unknown", "N", in: .tickets, default: policy.priorityUnknown, .ticketNumber,
    "priority for unknown and unreachable (default: \(policy.priorityUnknown))")
  static let priorityFollows = Option<TicketPolicy.PriorityFollows>(
    "priority-follows", "up|both|never", in: .tickets, default: policy.priorityFollows, .word,
    "whether priority and title of an open ticket follow the state: when it becomes worse, on each change, or never; "
      + "values that people changed stay (default: \(policy.priorityFollows.rawValue))")
  static let openOn = Option<Set<Status>>(
    "open-on", "LIST", in: .tickets, default: policy.openOn, .badStates,
    "states that open a ticket: warning, critical, unknown (default: critical)")
  static let after = Option<Int>(
    "after", "N", in: .tickets, default: policy.after, .number(1...1000),
    "number of bad results of check --tickets in a row that make an event (default: \(policy.after))")
  static let repeats = Option<TicketPolicy.Repeat>(
    "repeat", "never|change|TIME", in: .tickets, default: policy.repeats, .repeats,
    "when a repeat of the problem becomes a comment: never, if the state differs, or also if the last comment is TIME "
      + "old (default: change)")
  static let reopen = Option<TicketPolicy.Reopen>(
    "reopen", "never|window|always", in: .tickets, default: policy.reopen, .word,
    "whether a problem that comes back reopens its ticket: never, within reopen-window, or always "
      + "(default: \(policy.reopen.rawValue))")
  static let reopenWindow = Option<Duration>(
    "reopen-window", "TIME", in: .tickets, default: policy.reopenWindow, .span,
    "time after the recovery, else after the closing date, for which a ticket can be reopened (default: 24h)")
  static let leaveAlone = Option<Set<Ticket.Resolution>>(
    "leave-alone", "LIST", in: .tickets, default: policy.leaveAlone, .resolutions,
    "resolutions, by name or number, with which a person closes a ticket for good; the ticket is then neither reopened "
      + "nor replaced; empty for none (default: won't fix, invalid)")
  static let leaveAloneFor = Option<Duration>(
    "leave-alone-for", "TIME", in: .tickets, default: policy.leaveAloneFor, .span,
    "time after the closing date, else after the last change, for which the ticket is left alone (default: 30d)")
  static let recovery = Option<TicketPolicy.Recovery>(
    "recovery", "comment|resolve|close", in: .tickets, default: policy.recovery, .word,
    "what a recovery does to the ticket; resolve sets it pending to be closed (default: \(policy.recovery.rawValue))")
  static let servicesOfDownHost = Option<TicketPolicy.ServicesOfDownHost>(
    "services-of-down-host", "separate|comment|child", in: .tickets, default: policy.servicesOfDownHost, .word,
    "what becomes of a service's problem while its host has an open ticket: a ticket of its own, a comment on the "
      + "host's ticket, or a child of it (default: \(policy.servicesOfDownHost.rawValue))")
  static let onAcknowledge = Option<TicketPolicy.Acknowledgement>(
    "on-acknowledge", "comment|assign", in: .tickets, default: policy.onAcknowledge, .word,
    "what an acknowledgement does to the ticket; assign gives it to the author, unless someone has taken it already "
      + "(default: \(policy.onAcknowledge.rawValue))")
  static let maxPerHour = Option<Int>(
    "max-per-hour", "N", in: .tickets, default: policy.maxPerHour, .number(1...1_000_000),
    "largest number of new tickets in an hour; further events wait (default: \(policy.maxPerHour))")
  static let titleTemplate = Option<String>(
    "title", "TEMPLATE", in: .tickets, default: "", .template,
    "title of a new ticket (default: \(Template.defaultTitle))")
  static let descriptionTemplate = Option<String>(
    "description", "TEMPLATE", in: .tickets, default: "", .template,
    "description of a new ticket; \\n is a line end, and a line whose placeholders are all empty is left out "
      + "(default: \(Template.defaultDescription))")

  static let stateFolder = Option<String>(
    "state-dir", "DIR", in: .tickets, default: "", .folder,
    "folder of the journal (default: /var/lib/integria-monitor, or without rights there "
      + "~/.local/state/integria-monitor)")
  static let log = Option<String>(
    "log", "FILE|syslog", in: .tickets, default: "", .file, "log with one line for each decision about tickets")
}

extension OptionGroup {
  static let policyKeys = OptionGroup(
    "Policy",
    [
      .namespace, .policyGroup, .policyOwner, .policyType, .policyInventory, .policyEmailCopy, .priorityWarning,
      .priorityCritical,
      .priorityUnknown, .priorityFollows, .openOn, .after, .repeats, .reopen, .reopenWindow, .leaveAlone,
      .leaveAloneFor, .recovery, .servicesOfDownHost, .onAcknowledge, .maxPerHour,
      .titleTemplate,
      .descriptionTemplate,
    ])
  static let journal = OptionGroup("Journal", [.stateFolder, .log])
}
