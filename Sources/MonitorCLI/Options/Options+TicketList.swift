extension AnyOption {
  static let ticketListFormat = Option<ListFormat>(
    "output", "table|json", default: .table, .word, "how the list is printed (default: table)")
  static let openOnly = Option(flag: "open", "only what is a problem by now, or waits")
}

extension OptionGroup {
  static let ticketList = OptionGroup("List", [.ticketListFormat, .openOnly])
}

/// How a list is printed: for people, or for a program.
enum ListFormat: String, CaseIterable, Sendable { case table, json }
