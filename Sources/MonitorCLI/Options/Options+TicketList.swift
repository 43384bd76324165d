extension AnyOption {
  static let ticketListFormat = Option<ListFormat>(
    "output", "table|json", default: .table, .word, "format of the list (default: table)")
  static let openOnly = Option(flag: "open", "list only problems that go on, and keys with waiting events")
}

extension OptionGroup {
  static let ticketList = OptionGroup("List", [.ticketListFormat, .openOnly])
}

/// The format of a list: for people, or for programs.
enum ListFormat: String, CaseIterable, Sendable { case table, json }
