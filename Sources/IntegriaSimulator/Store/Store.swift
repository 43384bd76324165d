/// The database of the simulated server. It stores texts as the real server does, with HTML entities for everything
/// that is not a plain letter or digit.
package struct Store: Sendable {
  /// The tickets, by ascending number.
  package var tickets: [Ticket] = []
  /// The users who can log in, sorted by id.
  package var users: [User] = []
  /// The groups, by id.
  package var groups: [Group] = []
  /// The inventory objects, by id.
  package var inventories: [Inventory] = []
  /// The ticket types, by id.
  package var types: [TicketType] = []
  /// The comments of all tickets, by ascending id.
  package var workunits: [Workunit] = []
  /// The history lines of all tickets, by ascending id.
  package var tracking: [TrackingEntry] = []
  /// The files of all tickets, by ascending id.
  package var files: [File] = []
  /// The invoices, by ascending id.
  package var invoices: [Invoice] = []
  /// The names of companies, entity-encoded. A company's id is its position, from 1.
  package var companies = ["Company #1", "Company #2"]
  /// The names of leads, entity-encoded.
  package var leads: [String] = []
  /// The addresses of newsletters, entity-encoded.
  package var addresses: [String] = []
  /// The number of mails that wait to be sent, for get_num_queued_emails.
  package var queuedMails = 0
  /// When cron last ran, in seconds since 1970; nil for a missing row.
  package var lastCron: Int?
  /// When cron ran before that, in seconds since 1970; nil for a missing row.
  package var previousCron: Int?
  /// When cron last finished and stamped every open ticket, in seconds since 1970; nil for never.
  package var cronEnd: Int?
  /// The number of tickets that the current operation has read.
  var found = 0
  /// The number of the next ticket.
  package var nextTicket = 1
  /// The id of the next comment.
  package var nextWorkunit = 1
  /// The id of the next link between a comment and its ticket, which create_workunit answers.
  package var nextWorkunitLink = 4
  /// The id of the next file.
  package var nextFile = 1
  /// The id of the next history line.
  package var nextTracking = 1

  /// An empty database.
  package init() {}

  /// The ticket with this number.
  package func ticket(_ id: Int) -> Ticket? {
    ticketIndex(id).map { tickets[$0] }
  }

  /// The index in `tickets` of the ticket with this number, found by binary search.
  package func ticketIndex(_ id: Int) -> Int? {
    var low = 0
    var high = tickets.count
    while low < high {
      let middle = (low + high) / 2
      if tickets[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < tickets.count && tickets[low].id == id ? low : nil
  }

  /// The user with this id, in any case, as in MySQL.
  package func user(_ id: String) -> User? {
    let name = id.lowercased()
    return users.first { $0.id.lowercased() == name }
  }

  /// The group with this id.
  package func group(_ id: Int) -> Group? { groups.first { $0.id == id } }

  /// The comments on a ticket, oldest first.
  package func workunits(of ticket: Int) -> [Workunit] { workunits.filter { $0.ticket == ticket } }
}
