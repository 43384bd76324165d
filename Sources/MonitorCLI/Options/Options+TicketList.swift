extension AnyOption {
  static let ticketListFormat = Option<TicketListFormat>(
    "output", "table|json", default: .table, .word, "how the list is printed (default: table)")
  static let openOnly = Option<Bool>(flag: "open", "only what is a problem by now, or waits")
}

extension OptionGroup {
  static let ticketList = OptionGroup("List", [.ticketListFormat, .openOnly])
}

enum TicketListFormat: String, CaseIterable, Sendable { case table, json }
