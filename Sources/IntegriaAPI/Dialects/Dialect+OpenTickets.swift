/// The list of all open tickets. 5,000 tickets are 9.6 MB of XML and 2.5 MB of CSV (WIRE-2.md section 1).
extension Dialect {
  /// The largest number of tickets that a server lists. It omits further tickets without notice (WIRE-2.md section 1).
  package static let listLimit = 5000

  /// The largest list that is read, in bytes. 5,000 tickets with descriptions of 4,000 bytes take 28 MB.
  private static let openTicketsLimit = 64 << 20

  /// The call for all open tickets that the user sees. It requests XML in the documented dialect, whose CSV columns
  /// differ between versions, and CSV in the legacy dialect, which always has 37 columns.
  package var openTickets: Operation {
    let format: Operation.Format =
      switch self {
      case .documented: .xml
      case .legacy: .csv
      }
    return Operation("get_incidents", ["", "-10", "1"], format: format, replyLimit: Self.openTicketsLimit)
  }

  /// Reads the answer to `openTickets`. The `texts` of each ticket are those that it contains. Throws `malformed` for a
  /// record without a number or without all of its columns, and errors of `RecordReader` and `CSVReader`.
  package func openTickets(_ body: ReplyBody, texts: Set<String>) throws(APIError) -> [OpenTicket] {
    let reader = OpenTicketReader(body, texts: texts)
    var tickets: [OpenTicket] = []
    switch self {
    case .documented:
      let names = Set(reader.fields.flatMap(\.names))
      try RecordReader.read(body, records: "incident", keeping: names) { fields throws(APIError) in
        tickets.append(try reader.ticket { $0.names.lazy.compactMap { fields[$0] }.first })
      }
    case .legacy:
      let positions = Set(reader.fields.compactMap(\.column))
      try CSVReader.read(body, keeping: positions) { fields throws(APIError) in
        guard fields.count == LegacyDialect.ticketColumns else {
          throw APIError(
            .malformed, operation: body.operation,
            excerpt: "a ticket in it has \(fields.count) columns, not \(LegacyDialect.ticketColumns)")
        }
        tickets.append(
          try reader.ticket { field in
            field.column.flatMap { positions.contains($0) ? HTMLEntities.decode(fields[$0]) : nil }
          })
      }
    }
    return tickets
  }
}
