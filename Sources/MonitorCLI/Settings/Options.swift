/// Every option, by heading. A long option's name is also its key in the file's `[server]` section.
enum Options {
  /// Options whose value nobody may read; each has a `-file` beside it.
  static let secrets = ["password", "api-password", "token"]

  static let connection = OptionGroup(
    heading: "Connection",
    options: [
      .init("url", short: "H", "URL", "the server, http://HOST/PATH or https://…, with or without /include/api.php"),
      .init("user", short: "u", "NAME", "the Integria user that asks"),
      .init("password-file", "FILE", "file whose first line is the user's password (or INTEGRIA_PASSWORD)"),
      .init("api-password-file", "FILE", "file with the API's own password, if it has one (or INTEGRIA_API_PASSWORD)"),
      .init("token-file", "FILE", "file with a bearer token, from 5.0.99 on (or INTEGRIA_TOKEN)"),
      .init(
        "password", "TEXT",
        "the password itself, to try things out: every user of this machine can read it in the process list"),
      .init("api-password", "TEXT", "likewise the API's password"),
      .init("token", "TEXT", "likewise the bearer token"),
      .init("ca-file", "FILE", "authorities to trust, PEM, instead of the system's"),
      .init("client-cert", "FILE", "certificate to show to the server, PEM"),
      .init("client-key", "FILE", "its private key, PEM"),
      .init("insecure", nil, "take any certificate"),
      .init(
        "proxy", "URL",
        "[scheme://][user:password@]host[:port] to go through, user and password percent-encoded; empty for none "
          + "(else http_proxy, https_proxy or ALL_PROXY, but not for this machine)"),
      .init("no-proxy", "HOSTS", "hosts that need no proxy, separated by commas"),
      .init("ipv4", nil, "use IPv4 only"),
      .init("ipv6", nil, "use IPv6 only"),
      .init(
        "http-method", "post|get", "how to ask; get writes the passwords into the web server's log (default: post)"),
      .init(
        "timeout", short: "t", "TIME", "for the whole run, everything counted, 1s to 10m (default: 10s; flush: 60s)"),
      .init("parallel", "N", "requests at once, 1 to 16 (default: 4)"),
      .init("dialect", "auto|documented|legacy", "which API the server speaks (default: auto, by its version)"),
    ])

  static let configuration = OptionGroup(
    heading: "Configuration",
    options: [
      .init("config", "FILE", "the configuration file (default: /etc/integria-monitor.conf where it exists)"),
      .init("server", "NAME", "which [server NAME] of the file"),
    ])

  static let metrics = OptionGroup(
    heading: "Metrics",
    options: [
      .init(
        "metric", short: "m", "NAME", "what to measure, again for each, or a list with commas; * and ? match any text"),
      .init(
        "warning", short: "w", "[METRIC=]RANGE",
        "alert range, again for each metric; without METRIC= where one is asked for"),
      .init("critical", short: "c", "[METRIC=]RANGE", "likewise"),
      .init(
        "no-data-state", "STATE", "state of a metric that has no value: ok, warning, critical, unknown (default: ok)"),
      .init("string", "TEXT", "filter of the stats metrics: text in the title or description"),
      .init(
        "status", "LIST",
        "statuses, 1 to 7 or new, unconfirmed, assigned, reopened, verified, pending_third_person, closed"),
      .init("filter-user", "NAME", "the tickets of that user (in the file: user)"),
      .init("group", "N", "the tickets of that group"),
      .init("company", "N", "the tickets of that company"),
      .init("inventory", "N", "the tickets of that inventory object"),
      .init("priority", "LIST", "priorities: 0 to 4, and 10 for maintenance"),
    ])

  static let report = OptionGroup(
    heading: "Report",
    options: [
      .init("output", "FORMAT", "the report's format: nagios, pandora, json, openmetrics, table (default: nagios)"),
      .init("prefix", "TEXT", "what begins a Pandora module's name (default: 'Integria ')"),
      .init("agent-file", "DIR", "write a whole Pandora agent file into DIR instead of printing"),
      .init("agent-name", "NAME", "the agent of that file"),
      .init("agent-group", "NAME", "its group in Pandora"),
      .init("agent-interval", "TIME", "time between two files (default: 5m)"),
      .init("verbose", short: "v", nil, "a line for each metric, and what was found out about the server"),
    ])

  static let verbosity = OptionGroup(
    heading: "Report", options: [.init("verbose", short: "v", nil, "a line for each problem that was delivered")])

  static let journal = OptionGroup(
    heading: "Journal",
    options: [
      .init(
        "state-dir", "DIR",
        "where events wait (default: /var/lib/integria-monitor, without rights there ~/.local/state/integria-monitor)"),
      .init("log", "FILE|syslog", "a line for every decision about tickets"),
    ])

  static let ticketsOfCheck = OptionGroup(
    heading: "Tickets",
    options: [
      .init("tickets", nil, "let bad results open tickets, and good ones resolve them, as [tickets] of the file says")
    ])

  static let event = OptionGroup(
    heading: "Event",
    options: [
      .init("key", "TEXT", "what makes two events the same problem (default: HOST/SERVICE)"),
      .init("host", "NAME", "the host that has the problem"),
      .init("service", "NAME", "its service"),
      .init("state", short: "s", "STATE", "ok, warning, critical, unknown, up, down, unreachable, or 0 to 3"),
      .init(
        "notification-type", "WORD",
        "PROBLEM, RECOVERY, ACKNOWLEDGEMENT, CUSTOM, FLAPPING… or DOWNTIME…, as Nagios and Icinga have them"),
      .init("title", "TEXT", "the ticket's title (default: the template of the file)"),
      .init("text", "TEXT", "what to say about it"),
      .init("text-file", "FILE", "the same from a file; - is standard input"),
      .init("output-text", "TEXT", "the plugin's output"),
      .init("since", "TEXT", "since when"),
      .init("link", "URL", "where to look"),
    ])

  static let ticket = OptionGroup(
    heading: "Ticket (instead of what the file says)",
    options: [
      .init("group", "GROUP", "number or name of the group"),
      .init("owner", "NAME", "owner"),
      .init("type", "N", "ticket type"),
      .init("inventory", "IDS", "inventory objects, separated by colons"),
      .init("priority", "N", "0 informative, 1 low, 2 medium, 3 serious, 4 very serious, 10 maintenance"),
      .init("email-copy", "ADDRESS", "who gets a copy by mail"),
      .init("parent", "N", "parent ticket"),
      .init("info-extra2", "TEXT", "Info_extra2 (Info_extra holds the key)"),
      .init("info-extra3", "TEXT", "Info_extra3"),
      .init("info-extra4", "TEXT", "Info_extra4"),
      .init("field", "NAME=VALUE", "a field of the ticket type, again for each"),
    ])

  static let webhook = OptionGroup(
    heading: "Webhooks",
    options: [
      .init(
        "from", "SENDER",
        "take the body of a webhook instead, of alertmanager or grafana: a file, or - for standard input")
    ])

  static let delivery = OptionGroup(
    heading: "Delivery",
    options: [
      .init("dry-run", nil, "say what would be done, and do nothing"),
      .init("fail-if-deferred", nil, "exit 5 where the event waits"),
    ])

  static let call = OptionGroup(
    heading: "Call",
    options: [
      .init("output", "table|json|raw", "how the answer is printed; raw is the server's own CSV (default: table)"),
      .init("yes", nil, "change something without asking"),
      .init("list", nil, "list the operations"),
      .init("to", "FILE", "where download_file puts the file; nothing is overwritten"),
    ])

  static let flush = OptionGroup(
    heading: "Moved servers",
    options: [
      .init("from", "URL", "also what waits for this address, which the server had before")
    ])

  static let help = OptionGroup(
    heading: "Other",
    options: [
      .init("help", short: "h", nil, "this help"),
      .init("version", short: "V", nil, "the program's version"),
    ])
}
