/// A ticket as a test or a demonstration wants it in the database. What is not said is as in a new ticket of `admin`.
///
/// Texts are as a person reads them; the database gets them entity-encoded. Times are seconds since 1970; on the wire
/// they are local times of `Simulator.Options.timeZone`.
///
///     simulator.replaceTickets(with: [
///       TicketSeed(created: now - 90_000, owner: "", status: 1),
///       TicketSeed(created: now - 7_200, updated: now - 60, group: 3, workunits: 2, affectedSLA: 1),
///     ])
package struct TicketSeed: Sendable {
  /// When it was opened (column `inicio`).
  package var created: Int
  /// When it was last changed (column `actualizacion`); nil is when it was opened.
  package var updated: Int?
  /// The closing date (column `cierre`); nil is the zero date, which closed tickets may have too.
  package var closed: Int?
  /// Shown by lists; may not be empty.
  package var title: String
  /// May be long: lists hold all of it.
  package var description: String
  /// User id; empty is nobody, and one that no user has is stored all the same.
  package var owner: String
  /// User id; who is no admin sees what he owns or created.
  package var creator: String
  /// 1 to 7 as get_incidents_status lists them; any other number is stored all the same.
  package var status: Int
  /// 0 to 4 and 10 as get_incident_priorities lists them; any other number is stored all the same.
  package var priority: Int
  /// Group id; one that is not listed is stored all the same.
  package var group: Int
  /// Id of the ticket type, 0 for none.
  package var type: Int
  /// 0 to 9 as get_incidents_resolutions lists them.
  package var resolution: Int
  /// How many comments it has, of a quarter of an hour each, by its owner.
  package var workunits: Int
  /// Id of the SLA that fired, 0 for none (column `affected_sla_id`).
  package var affectedSLA: Int
  /// Whether no SLA is counted for it (column `sla_disabled`).
  package var isSLADisabled: Bool
  /// When cron looked at it last (column `last_stat_check`); nil is as `Store.cronEnd` says.
  package var lastStatCheck: Int?
  /// Info_extra.
  package var extra: String

  /// A ticket that was opened at that time, in seconds since 1970.
  package init(
    created: Int, updated: Int? = nil, closed: Int? = nil, title: String = "Seeded ticket", description: String = "",
    owner: String = Simulator.user, creator: String = Simulator.user, status: Int = 1, priority: Int = 2,
    group: Int = 2, type: Int = 0, resolution: Int = 0, workunits: Int = 0, affectedSLA: Int = 0,
    isSLADisabled: Bool = false, lastStatCheck: Int? = nil, extra: String = ""
  ) {
    (self.created, self.updated, self.closed) = (created, updated, closed)
    (self.title, self.description, self.extra) = (title, description, extra)
    (self.owner, self.creator) = (owner, creator)
    (self.status, self.priority, self.group, self.type) = (status, priority, group, type)
    (self.resolution, self.workunits) = (resolution, workunits)
    (self.affectedSLA, self.isSLADisabled, self.lastStatCheck) = (affectedSLA, isSLADisabled, lastStatCheck)
  }
}

extension Simulator {
  /// Puts these tickets in place of all that there are, numbered from 1 in their order; comments, history and files of
  /// the old ones go with them. Users, groups, types and cron stay. Also while it serves.
  package func replaceTickets(with seeds: [TicketSeed]) {
    withStore { store in
      store.removeTickets()
      store.add(seeds)
    }
  }
}

extension Store {
  /// Removes all tickets with their comments, history and files; the next ticket is number 1.
  package mutating func removeTickets() {
    (tickets, workunits, tracking, files) = ([], [], [], [])
    nextTicket = 1
  }

  /// Takes the tickets of another database, with all that belongs to them, in place of its own.
  mutating func takeTickets(from other: Store) {
    (tickets, workunits, tracking, files) = (other.tickets, other.workunits, other.tracking, other.files)
    nextTicket = other.nextTicket
    nextWorkunit = max(nextWorkunit, other.nextWorkunit)
    nextTracking = max(nextTracking, other.nextTracking)
  }

  /// Adds tickets, numbered from `nextTicket` on in their order, and returns their numbers.
  @discardableResult
  package mutating func add(_ seeds: [TicketSeed]) -> Range<Int> {
    let first = nextTicket
    tickets.reserveCapacity(tickets.count + seeds.count)
    var texts = EncodedTexts()
    for seed in seeds { add(seed, &texts) }
    return first..<nextTicket
  }

  private mutating func add(_ seed: TicketSeed, _ texts: inout EncodedTexts) {
    var ticket = Ticket(id: nextTicket, title: texts.encode(seed.title), start: seed.created)
    ticket.update = seed.updated ?? seed.created
    ticket.closing = seed.closed
    ticket.description = texts.encode(seed.description)
    (ticket.owner, ticket.creator) = (texts.encode(seed.owner), texts.encode(seed.creator))
    (ticket.status, ticket.priority, ticket.group, ticket.type) = (seed.status, seed.priority, seed.group, seed.type)
    ticket.resolution = seed.resolution
    ticket.affectedSLA = seed.affectedSLA
    ticket.slaDisabled = seed.isSLADisabled
    ticket.lastStatCheck = seed.lastStatCheck
    ticket.extra[0] = texts.encode(seed.extra)
    insert(ticket)
    track(ticket.id, state: 0, at: ticket.start, user: ticket.creator, additional: "0", "Created")
    for number in 0..<max(0, seed.workunits) {
      insert(
        Workunit(
          ticket: ticket.id, timestamp: ticket.update, duration: 0.25, user: ticket.owner,
          description: Entities.encode("Comment \(number + 1)")))
    }
  }
}

/// Thousands of tickets have few different texts: each is encoded once.
private struct EncodedTexts {
  private var known: [String: String] = [:]

  mutating func encode(_ text: String) -> String {
    if let encoded = known[text] { return encoded }
    let encoded = Entities.encode(text)
    known[text] = encoded
    return encoded
  }
}
