/// What the simulated server has in its database. Text is stored as it would be there: HTML entities for everything
/// that is no plain letter or digit.
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
  /// The names of companies; entity-encoded, their ids are their places from 1.
  package var companies = ["Company #1", "Company #2"]
  /// The names of leads, entity-encoded.
  package var leads: [String] = []
  /// The addresses of newsletters, entity-encoded.
  package var addresses: [String] = []
  /// Mails that wait to be sent, for get_num_queued_emails.
  package var queuedMails = 0
  /// Seconds since 1970 of the last cron run; nil is a missing row.
  package var lastCron: Int?
  /// Seconds since 1970 of the run before that; nil is a missing row.
  package var previousCron: Int?
  /// Seconds since 1970 at which cron last came to its end, and stamped every open ticket; nil is never.
  package var cronEnd: Int?
  /// How many tickets the operation under way has read.
  var found = 0
  /// The number that the next ticket gets.
  package var nextTicket = 1
  /// The id that the next comment gets.
  package var nextWorkunit = 1
  /// The id that the next link between a comment and its ticket gets; what create_workunit answers.
  package var nextWorkunitLink = 4
  /// The id that the next file gets.
  package var nextFile = 1
  /// The id that the next history line gets.
  package var nextTracking = 1

  /// An empty database.
  package init() {}

  /// The ticket with that number.
  package func ticket(_ id: Int) -> Ticket? {
    ticketIndex(id).map { tickets[$0] }
  }

  /// Where the ticket with that number is in `tickets`, found by bisection.
  package func ticketIndex(_ id: Int) -> Int? {
    var low = 0
    var high = tickets.count
    while low < high {
      let middle = (low + high) / 2
      if tickets[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < tickets.count && tickets[low].id == id ? low : nil
  }

  /// The user with that id; case does not count, as in MySQL.
  package func user(_ id: String) -> User? {
    let name = id.lowercased()
    return users.first { $0.id.lowercased() == name }
  }

  /// The group with that id.
  package func group(_ id: Int) -> Group? { groups.first { $0.id == id } }

  /// The comments of one ticket, oldest first.
  package func workunits(of ticket: Int) -> [Workunit] { workunits.filter { $0.ticket == ticket } }
}
