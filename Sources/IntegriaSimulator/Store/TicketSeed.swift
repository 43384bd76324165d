/// A ticket that a test or a demonstration puts into the database. The defaults are those of a new ticket of `admin`.
///
/// Texts are plain; the database stores them entity-encoded. Times are seconds since 1970; answers contain local times
/// of `Simulator.Options.timeZone`.
///
///     simulator.replaceTickets(with: [
///       TicketSeed(created: now - 90_000, owner: "", status: 1),
///       TicketSeed(created: now - 7_200, updated: now - 60, group: 3, workunits: 2, affectedSLA: 1),
///     ])
package struct TicketSeed: Sendable {
  /// When it was opened (column `inicio`).
  package var created: Int
  /// When it was last changed (column `actualizacion`); nil for the opening time.
  package var updated: Int?
  /// The closing date (column `cierre`); nil for the zero date, which closed tickets may have too.
  package var closed: Int?
  /// The title, as shown in lists; must not be empty.
  package var title: String
  /// The description. It may be long: lists contain all of it.
  package var description: String
  /// The owner's user id; empty for nobody. Unknown ids are stored too.
  package var owner: String
  /// The creator's user id. Users who are not admins see the tickets that they own or created.
  package var creator: String
  /// The status, 1 to 7 as in get_incidents_status; other numbers are stored too.
  package var status: Int
  /// The priority, 0 to 4 and 10 as in get_incident_priorities; other numbers are stored too.
  package var priority: Int
  /// The group's id; unknown ids are stored too.
  package var group: Int
  /// The id of the ticket type; 0 for none.
  package var type: Int
  /// The resolution, 0 to 9 as in get_incidents_resolutions.
  package var resolution: Int
  /// The number of comments, each by the owner and of a quarter of an hour.
  package var workunits: Int
  /// The id of the SLA that fired; 0 for none (column `affected_sla_id`).
  package var affectedSLA: Int
  /// Whether its SLA is disabled (column `sla_disabled`).
  package var isSLADisabled: Bool
  /// When cron last checked it (column `last_stat_check`); nil to derive it from `Store.cronEnd`.
  package var lastStatCheck: Int?
  /// Info_extra.
  package var extra: String

  /// A ticket with an opening time, in seconds since 1970.
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
  /// Replaces all tickets with these, numbered from 1 in their order. Removes the comments, history and files of the
  /// old tickets; keeps users, groups, types and cron. Can be called while the simulator serves.
  package func replaceTickets(with seeds: [TicketSeed]) {
    withStore { store in
      store.removeTickets()
      store.add(seeds)
    }
  }
}

extension Store {
  /// Removes all tickets with their comments, history and files; the next ticket gets number 1.
  package mutating func removeTickets() {
    (tickets, workunits, tracking, files) = ([], [], [], [])
    nextTicket = 1
  }

  /// Replaces the tickets, and everything that belongs to them, with those of another database.
  mutating func takeTickets(from other: Store) {
    (tickets, workunits, tracking, files) = (other.tickets, other.workunits, other.tracking, other.files)
    nextTicket = other.nextTicket
    nextWorkunit = max(nextWorkunit, other.nextWorkunit)
    nextTracking = max(nextTracking, other.nextTracking)
  }

  /// Adds tickets, numbered from `nextTicket` in their order, and returns their numbers.
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

/// Encodes each text once: thousands of tickets have few different texts.
private struct EncodedTexts {
  private var known: [String: String] = [:]

  mutating func encode(_ text: String) -> String {
    if let encoded = known[text] { return encoded }
    let encoded = Entities.encode(text)
    known[text] = encoded
    return encoded
  }
}
