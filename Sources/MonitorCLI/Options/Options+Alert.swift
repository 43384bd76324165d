internal import IntegriaAPI

/// Options of `alert`: the event, and the ticket that it may open.
extension AnyOption {
  static let key = Option(text: "key", "TEXT", "what makes two events the same problem (default: HOST/SERVICE)")
  static let host = Option(text: "host", "NAME", "the host that has the problem")
  static let service = Option(text: "service", "NAME", "its service")
  static let state = Option<Setting?>(
    "state", short: "s", "STATE",
    .raw(completing: .words(["ok", "warning", "critical", "unknown", "up", "down", "unreachable"])),
    "one of ok, warning, critical, unknown, up, down, unreachable, or 0 to 3")
  static let notificationType = Option(
    text: "notification-type", "WORD",
    "PROBLEM, RECOVERY, ACKNOWLEDGEMENT, CUSTOM, FLAPPING… or DOWNTIME…, as Nagios and Icinga have them")
  static let title = Option(text: "title", "TEXT", "the ticket's title (default: the template of the file)")
  static let text = Option(text: "text", "TEXT", "what to say about it")
  static let textFile = Option<Setting?>(
    "text-file", "FILE", .raw(completing: .file), "the same from a file; - is standard input")
  static let outputText = Option(text: "output-text", "TEXT", "the plugin's output")
  static let longOutput = Option(
    text: "long-output", "TEXT",
    "the further lines of it; where they come as one, \\n is a line end, as Nagios writes it")
  static let author = Option(text: "author", "NAME", "who reports it, as of an acknowledgement: the comment names them")
  static let since = Option(text: "since", "TEXT|@SECONDS", "since when, in words or in seconds since 1970")
  static let link = Option(text: "link", "URL", "where to look")
  static let label = Option<[Setting]>(
    each: "label", "NAME=VALUE", .raw, "a label for the routes of the file, again for each")

  static let ticketGroup = Option(text: "group", "GROUP", "number or name of the group")
  static let owner = Option(text: "owner", "NAME", "owner")
  static let ticketType = Option<Int?>("type", "N", .identifierOrNone, "ticket type")
  static let inventory = Option(text: "inventory", "IDS", "inventory objects, separated by colons")
  static let priority = Option<Ticket.Priority?>(
    "priority", "N", .ticketNumber, "0 informative, 1 low, 2 medium, 3 serious, 4 very serious, 10 maintenance")
  static let emailCopy = Option(text: "email-copy", "ADDRESS", "who gets a copy by mail")
  static let parent = Option<Int?>("parent", "N", .identifierOrNone, "parent ticket")
  static let infoExtra2 = Option(text: "info-extra2", "TEXT", "Info_extra2 (Info_extra holds the key)")
  static let infoExtra3 = Option(text: "info-extra3", "TEXT", "Info_extra3")
  static let infoExtra4 = Option(text: "info-extra4", "TEXT", "Info_extra4")
  static let field = Option<[Setting]>(
    each: "field", "NAME=VALUE", .raw, "a field of the ticket type, again for each")

  static let attach = Option<[Setting]>(
    each: "attach", "FILE", .raw(completing: .file), "a file for the ticket, at most 2 MiB, again for each")

  static let dryRun = Option(flag: "dry-run", "say what would be done, and do nothing")
  static let failIfDeferred = Option(flag: "fail-if-deferred", "exit 5 where the event waits")
  static let verboseDelivery = Option(flag: "verbose", short: "v", "a line for each problem that was delivered")
  static let formerServer = Option<ServerAddress?>(
    "from", "URL", .serverAddress, "also what waits for this address, which the server had before")
  static let retryDead = Option(
    flag: "retry-dead", "first put back what was refused for good and set aside in dead/, for when its cause is fixed"
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
    "Ticket (instead of what the file says)",
    [
      .ticketGroup, .owner, .ticketType, .inventory, .priority, .emailCopy, .parent, .infoExtra2, .infoExtra3,
      .infoExtra4, .field, .attach,
    ])
  static let delivery = OptionGroup("Delivery", [.dryRun, .failIfDeferred])
  static let movedServers = OptionGroup("Moved servers", [.formerServer])
  static let retries = OptionGroup("Retries", [.retryDead])
  static let verbosity = OptionGroup("Report", [.verboseDelivery])
}
