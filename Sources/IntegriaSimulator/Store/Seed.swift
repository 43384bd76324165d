/// Fills a database. The first forty tickets have the statuses, groups, priorities, owners and hours of the server on
/// which the recordings were made; texts and times depend on the seed.
struct Seed {
  private var random: SplitMix64
  private let now: Int
  private var store = Store()

  /// The number of tickets, and how many are open.
  struct Size {
    var tickets: Int
    /// The number of open tickets, which are the newest; nil for 26 of the first forty and one in ten after them,
    /// because a helpdesk's history is closed.
    var open: Int?

    func isOpen(_ index: Int) -> Bool {
      open.map { index >= tickets - $0 } ?? (index < 40 ? Seed.statuses[index] != 7 : index % 10 == 0)
    }
  }

  /// A database with `size.tickets` tickets. The same seed gives the same database, except for the times, which end
  /// now.
  static func store(seed: UInt64, size: Size, now: Int) -> Store {
    var seed = Seed(random: SplitMix64(state: seed), now: now)
    seed.addPeople()
    seed.store.queuedMails = 20
    seed.store.lastCron = now - 210
    seed.store.previousCron = now - 510
    seed.store.cronEnd = now - 200
    seed.store.tickets.reserveCapacity(max(0, size.tickets))
    for index in 0..<max(0, size.tickets) { seed.addTicket(index, of: size) }
    return seed.store
  }

  private mutating func addPeople() {
    store.users = [
      Store.User(id: "admin", password: "integria", realName: "Default Admin", isAdmin: true, company: 1),
      Store.User(id: "disabled", password: "dispass", realName: "Disabled User", isDisabled: true),
      Store.User(id: "manager", password: "manpass", realName: "Group Manager"),
      Store.User(id: "monitor", password: "monpass", realName: "Monitoring", company: 2),
      Store.User(id: "norights", password: "nopass", realName: "No Rights"),
      Store.User(id: Entities.encode("pässuser"), password: Entities.encode("p&ss <w>\"ö'"), realName: "Special"),
      Store.User(id: "standalone", password: "alone", realName: "Standalone User", isStandalone: true),
    ]
    let groups = [
      (2, "Customer #A", "admin"), (3, "Customer #B", "admin"), (4, "Engineering", "manager"),
      (5, "Support & Ops, EMEA", "monitor"), (6, "Ingeniería \"Redes\"", "manager"), (7, "Secret <HR>", "admin"),
    ]
    store.groups = groups.map { Store.Group(id: $0.0, name: Entities.encode($0.1), defaultUser: $0.2) }
    let objects = ["Sample inventory object", "Sancho's computer, 2nd floor", "srv-ñ01 <prod> & \"backup\""]
    store.inventories = objects.enumerated().map { Store.Inventory(id: $0 + 1, name: Entities.encode($1)) }
    store.types = [
      Store.TicketType(
        id: 1, name: "Monitoring", fields: [.init(id: 1, label: "Host"), .init(id: 2, label: "Service")]),
      Store.TicketType(id: 2, name: Entities.encode("Petición de acceso"), fields: [.init(id: 3, label: "System")]),
    ]
  }

  fileprivate static let statuses = Array("1111112233333334455666677777777777773176").compactMap(\.wholeNumberValue)
  private static let priorities = [0, 1, 2, 3, 4, 10]
  private static let owners = ["admin", "monitor", "manager"]
  private static let creators = ["monitor", "manager", "admin"]
  private static let scores = [23: 8, 25: 6, 27: 5, 29: 3, 31: 6, 33: 4, 35: 9]
  private static let hours = [
    0: 1.75, 3: 1, 6: 1.75, 9: 0.5, 12: 1.25, 15: 2, 18: 0.75, 21: 1.5, 24: 0.25, 27: 1, 30: 1.75, 33: 0.5, 36: 1.25,
    39: 2,
  ]

  /// Adds a ticket. The tickets are spread over the last forty days; the newest is a few hours old.
  private mutating func addTicket(_ index: Int, of size: Size) {
    let place = index % 40
    let age = (size.tickets - index) * 40 * 86_400 / size.tickets
    let repeated = index < 40 ? "" : Entities.encode(" (\(index / 40 + 1))")
    var ticket = Store.Ticket(
      id: index + 1, title: SeedText.encodedTitles[place] + repeated,
      start: now - age - Int.random(in: 0..<7_200, using: &random))
    ticket.description = SeedText.encodedDescriptions.randomElement(using: &random) ?? ""
    let isOpen = size.isOpen(index)
    ticket.status = !isOpen ? 7 : Self.statuses[place] == 7 ? place % 6 + 1 : Self.statuses[place]
    ticket.priority = Self.priorities[index % 6]
    ticket.group = index % 5 + 2
    ticket.owner = Self.owners[index % 3]
    ticket.creator = Self.creators[index % 3]
    ticket.score = Self.scores[place] ?? 0
    ticket.affectedSLA = place % 11 == 0 ? 1 : 0
    ticket.type = place % 7 == 0 ? 1 : 0
    if ticket.type == 1 { ticket.fields = [1: "srv0\(place % 9)", 2: "load"] }
    if place % 5 == 0 { ticket.extra[0] = "host\(place)" }
    if index == 0 { ticket.inventories = [1] }
    ticket.update = ticket.start + (now - ticket.start) * Int.random(in: 5...70, using: &random) / 100
    if ticket.isClosed { close(&ticket, place: place) }
    store.insert(ticket)
    addHistory(ticket, hours: Self.hours[place] ?? 0)
  }

  private func close(_ ticket: inout Store.Ticket, place: Int) {
    ticket.closing = ticket.update
    ticket.closedBy = "admin"
    ticket.resolution = place % 9 + 1
    ticket.epilog = Entities.encode("Solved, see KB-\(place)")
  }

  private mutating func addHistory(_ ticket: Store.Ticket, hours: Double) {
    store.track(ticket.id, state: 0, at: ticket.start, user: ticket.creator, additional: "0", "Created")
    guard hours > 0 else { return }
    let comment = SeedText.comments.randomElement(using: &random) ?? ""
    store.insert(
      Store.Workunit(
        id: 0, ticket: ticket.id, timestamp: ticket.update, duration: hours, user: "admin",
        description: Entities.encode(comment)))
  }
}

/// A small generator with a fixed sequence for each seed (SplitMix64).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
