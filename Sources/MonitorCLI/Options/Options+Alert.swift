internal import IntegriaAPI

/// Options of `alert`: the event, and the ticket that it may open.
extension AnyOption {
  static let key = Option(
    text: "key", "TEXT", "key of the problem: events with the same key share a ticket (default: HOST/SERVICE)")
  static let host = Option(text: "host", "NAME", "the host with the problem")
  static let service = Option(text: "service", "NAME", "the service with the problem")
  static let state = Option<Setting?>(
    "state", short: "s", "STATE",
    .raw(completing: .words(["ok", "warning", "critical", "unknown", "up", "down", "unreachable"])),
    "the state: ok, warning, critical, unknown, up, down, unreachable, or 0 to 3")
  static let notificationType = Option(
    text: "notification-type", "WORD",
    "the notification type of Nagios or Icinga: PROBLEM, RECOVERY, ACKNOWLEDGEMENT, CUSTOM, FLAPPING… or DOWNTIME…")
  static let title = Option(text: "title", "TEXT", "the ticket's title (default: the template of the file)")
  static let text = Option(text: "text", "TEXT", "a text about the event")
  static let textFile = Option<Setting?>(
    "text-file", "FILE", .raw(completing: .file), "file with the text about the event; - is standard input")
  static let outputText = Option(text: "output-text", "TEXT", "the plugin's output")
  static let longOutput = Option(
    text: "long-output", "TEXT",
    "the further lines of the plugin's output; Nagios passes them as one line, with \\n for a line end")
  static let author = Option(
    text: "author", "NAME", "the author of the event, for example of an acknowledgement; the comment names the author")
  static let since = Option(text: "since", "TEXT|@SECONDS", "start of the state, as text or in seconds since 1970")
  static let link = Option(text: "link", "URL", "address of a page about the problem")
  static let label = Option<[Setting]>(
    each: "label", "NAME=VALUE", .raw, "a label for the routes of the file; may be repeated")

  static let ticketGroup = Option(text: "group", "GROUP", "number or name of the group")
  static let owner = Option(text: "owner", "NAME", "owner of the ticket")
  static let ticketType = Option<Int?>("type", "N", .identifierOrNone, "number of the ticket type")
  static let inventory = Option(text: "inventory", "IDS", "inventory objects, separated by colons")
  static let priority = Option<Ticket.Priority?>(
    "priority", "N", .ticketNumber, "0 informative, 1 low, 2 medium, 3 serious, 4 very serious, 10 maintenance")
  static let emailCopy = Option(text: "email-copy", "ADDRESS", "address that gets a copy by mail")
  static let parent = Option<Int?>("parent", "N", .identifierOrNone, "number of the parent ticket")
  static let infoExtra2 = Option(text: "info-extra2", "TEXT", "Info_extra2 (Info_extra holds the key)")
  static let infoExtra3 = Option(text: "info-extra3", "TEXT", "Info_extra3")
  static let infoExtra4 = Option(text: "info-extra4", "TEXT", "Info_extra4")
  static let field = Option<[Setting]>(
    each: "field", "NAME=VALUE", .raw, "a field of the ticket type; may be repeated")

  static let attach = Option<[Setting]>(
    each: "attach", "FILE", .raw(completing: .file), "a file for the ticket, at most 2 MiB; may be repeated")

  static let dryRun = Option(flag: "dry-run", "say what would be done, and do nothing")
  static let failIfDeferred = Option(flag: "fail-if-deferred", "exit with 5 if an event waits")
  static let verboseDelivery = Option(flag: "verbose", short: "v", "print a line for each problem that was delivered")
  static let formerServer = Option<ServerAddress?>(
    "from", "URL", .serverAddress, "also deliver the events that wait for this former address of the server")
  static let retryDead = Option(
    flag: "retry-dead", "first put the refused events in dead/ back into the queue; fix the cause of the refusal before"
  )
}

extension OptionGroup {
  static let event = OptionGroup(
    "Event",
    [
      .key, .host, .service, .state, .notificationType, .title, .text, .textFile, .outputText, .longOutput, .author,
      .since, .link, .label,
    ])
  static let ticket = OptionGroup(
    "Ticket (instead of the values in the file)",
    [
      .ticketGroup, .owner, .ticketType, .inventory, .priority, .emailCopy, .parent, .infoExtra2, .infoExtra3,
      .infoExtra4, .field, .attach,
    ])
  static let delivery = OptionGroup("Delivery", [.dryRun, .failIfDeferred])
  static let movedServers = OptionGroup("Moved servers", [.formerServer])
  static let retries = OptionGroup("Retries", [.retryDead])
  static let verbosity = OptionGroup("Report", [.verboseDelivery])
}
