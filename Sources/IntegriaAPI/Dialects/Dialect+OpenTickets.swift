/// How the list of all open tickets is asked for and read. 5,000 tickets are 9.6 MB of XML and 2.5 MB of CSV
/// (WIRE-2.md section 1).
extension Dialect {
  /// Most tickets that a server lists; it says nothing of those it leaves out (WIRE-2.md section 1).
  package static let listLimit = 5000

  /// The largest list that is taken: 5,000 tickets with descriptions of 4,000 bytes have 28 MB.
  private static let openTicketsLimit = 64 << 20

  /// The call for all open tickets that the user sees. The documented columns drift between versions, so they are asked
  /// for by name; the legacy build's 37 columns do not.
  package var openTickets: Operation {
    let format: Operation.Format =
      switch self {
      case .documented: .xml
      case .legacy: .csv
      }
    return Operation("get_incidents", ["", "-10", "1"], format: format, replyLimit: Self.openTicketsLimit)
  }

  /// Reads the answer of `openTickets`, each ticket with those of `texts` that it holds.
  ///
  /// Throws `malformed` for a record without a column that is needed, and what reading the records throws.
  package func openTickets(_ body: ReplyBody, texts: Set<String>) throws(APIError) -> [OpenTicket] {
    let reader = OpenTicketReader(body, texts: texts)
    var tickets: [OpenTicket] = []
    switch self {
    case .documented:
      let names = Set(reader.columns.flatMap(\.names))
      try RecordReader.read(body, records: "incident", keeping: names) { fields throws(APIError) in
        tickets.append(try reader.ticket { column in column.names.lazy.compactMap { fields[$0] }.first })
      }
    case .legacy:
      let positions = Set(reader.columns.map(\.rawValue))
      try CSVReader.read(body, keeping: positions) { fields throws(APIError) in
        guard fields.count == LegacyDialect.ticketColumns else {
          throw APIError(
            .malformed, operation: body.operation,
            excerpt: "a ticket in it has \(fields.count) columns, not \(LegacyDialect.ticketColumns)")
        }
        tickets.append(
          try reader.ticket { column in
            positions.contains(column.rawValue) ? HTMLEntities.decode(fields[column.rawValue]) : nil
          })
      }
    }
    return tickets
  }
}
