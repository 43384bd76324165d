import IntegriaSimulator
import Monitoring
import TestSupport
import Testing

@testable import IntegriaAPI
@testable import Ticketing

/// What every store of tickets does: the live one, in both dialects against the simulator, and the tests' twin.
@Suite(.timeLimit(.minutes(10)))
struct TicketStoreContractTests {
  enum Kind: CaseIterable, Sendable {
    case twin, documented, legacy
  }

  /// A store, with the server that it needs.
  private struct Subject {
    let store: any TicketStore
    let simulator: Simulator?
  }

  private func subject(_ kind: Kind) throws -> Subject {
    guard kind != .twin else { return Subject(store: TicketStoreTwin(), simulator: nil) }
    var options = Simulator.Options()
    options.dialect = kind == .legacy ? .legacy : .documented
    options.tickets = 3
    options.refusalDelay = 0.2
    let simulator = Simulator(options)
    try simulator.start()
    let address = try ServerAddress(simulator.url)
    let deadline = Deadline(after: .seconds(60))
    let client = APIClient(
      address: address,
      credentials: Credentials(
        user: Simulator.user, password: Secret(Simulator.password), apiPassword: Secret(Simulator.apiPassword)),
      transport: CurlTransport(to: address, options: ConnectionOptions()), deadline: deadline)
    return Subject(
      store: LiveTicketStore(client, user: Simulator.user, dialect: nil, deadline: deadline), simulator: simulator)
  }

  private func draft(_ marker: String) -> TicketDraft {
    var draft = TicketDraft(
      title: "web1, \"disk\" & more", description: "lines\nand ümlauts <b>\n\n\(marker)", group: 2, priority: .serious)
    draft.extras = ["web1/disk", "two", "", "four"]
    return draft
  }

  private let marker = "IM0123456789abcdef0123456789abcdef"

  @Test(arguments: Kind.allCases)
  func whatWasCreatedIsFoundAndRead(_ kind: Kind) throws {
    let subject = try subject(kind)
    let store = subject.store
    #expect(try store.search(marker).isEmpty)
    let id = try store.create(draft(marker)).id
    for ticket in [try #require(try store.ticket(id)), try #require(try store.search(marker).first)] {
      #expect(ticket.id == id && ticket.status == .new && !ticket.isClosed)
      #expect(ticket.title == "web1, \"disk\" & more" && ticket.priority == .serious && ticket.group == 2)
      #expect(ticket.description == "lines\nand ümlauts <b>\n\n\(marker)")
      #expect(ticket.creator == store.user)
      #expect(ticket.extras == ["web1/disk", "two", "", "four"])
    }
    #expect(try store.search(marker).count == 1)
  }

  @Test(arguments: Kind.allCases)
  func aUserIsThereOrNot(_ kind: Kind) throws {
    let subject = try subject(kind)
    #expect(try subject.store.userExists(subject.store.user))
    #expect(try !subject.store.userExists("Ana Ruiz"))
  }

  @Test(arguments: Kind.allCases)
  func aFileIsAttachedUnderItsNameOnce(_ kind: Kind) throws {
    let subject = try subject(kind)
    let id = try subject.store.create(draft(marker)).id
    #expect(try subject.store.fileNames(of: id).isEmpty)
    for _ in 0..<2 { try subject.store.attach([0, 1, 0xfe, 0xff], named: "Übersicht, 1 & 2.png", to: id) }
    try subject.store.attach([], named: "empty", to: id)
    #expect(try subject.store.fileNames(of: id).sorted() == ["empty", "Übersicht, 1 & 2.png"].sorted())
  }

  @Test(arguments: Kind.allCases)
  func aTicketThatIsNotThereIsNil(_ kind: Kind) throws {
    let subject = try subject(kind)
    #expect(try subject.store.ticket(987_654) == nil)
  }

  /// The answers on a connection arrive one request late, as from a proxy that answers twice.
  @Test(arguments: [Kind.documented, .legacy])
  func anAnswerToAnotherQuestionEndsTheUseOfItsConnection(_ kind: Kind) throws {
    let subject = try subject(kind)
    let store = subject.store
    let id = try store.create(draft(marker)).id
    subject.simulator?.misbehave(.doubleAnswer, on: "get_incident_details", times: 1)
    var wrong = 0
    // The first answer is right; those after it on the same connection are not.
    for ticket in [1, id, 2, id] {
      do throws(APIError) { #expect(try store.ticket(ticket)?.id == ticket) } catch { wrong += 1 }
    }
    #expect(wrong == 1)
  }

  @Test(arguments: Kind.allCases)
  func anUpdateWritesAllFields(_ kind: Kind) throws {
    let subject = try subject(kind)
    let id = try subject.store.create(draft(marker)).id
    var ticket = try #require(try subject.store.ticket(id))
    ticket.status = .closed
    ticket.resolution = .fixed
    ticket.title = "another"
    try subject.store.update(ticket, customFields: [])
    let read = try #require(try subject.store.ticket(id))
    #expect(read.isClosed && read.resolution == .fixed && read.title == "another")
    #expect(read.extras == ["web1/disk", "two", "", "four"])
    // A search also finds closed tickets.
    #expect(try subject.store.search(marker).map(\.id) == [id])
  }

  @Test(arguments: Kind.allCases)
  func theSameCommentTwiceIsNoError(_ kind: Kind) throws {
    let subject = try subject(kind)
    let id = try subject.store.create(draft(marker)).id
    for _ in 0..<2 { try subject.store.comment("a comment, with\nlines", on: id) }
    if let simulator = subject.simulator {
      #expect(simulator.withStore { $0.workunits(of: id).count } == 1)
    } else {
      #expect((subject.store as? TicketStoreTwin)?.comments[id] == ["a comment, with\nlines"])
    }
  }

  @Test(arguments: Kind.allCases)
  func anEmptyTitleIsRefused(_ kind: Kind) throws {
    let subject = try subject(kind)
    var draft = draft(marker)
    draft.title = ""
    do throws(APIError) {
      _ = try subject.store.create(draft)
      Issue.record("it was created")
    } catch {
      #expect(error.kind == .emptyReply)
    }
  }

  @Test(arguments: Kind.allCases)
  func groupsHaveNumbersAndNames(_ kind: Kind) throws {
    let subject = try subject(kind)
    #expect(try subject.store.groups().contains(TicketGroup(id: 2, name: "Customer #A")))
  }

  @Test(arguments: [Kind.twin, .documented])
  func fieldsOfATypeHaveNames(_ kind: Kind) throws {
    let subject = try subject(kind)
    // The first answer makes the dialect known.
    _ = try subject.store.groups()
    #expect(subject.store.dialect.namesCustomFields)
    #expect(try subject.store.customFields(type: 1, of: nil).map(\.label) == ["Host", "Service"])
  }

  @Test(arguments: Kind.allCases)
  func aPersonsNameStandsInTheHistoryAndOursDoesNot(_ kind: Kind) throws {
    let subject = try subject(kind)
    let store = subject.store
    let id = try store.create(draft(marker)).id
    try store.comment("from the API", on: id)
    if let simulator = subject.simulator {
      simulator.withStore {
        $0.take(id, by: "manager", now: 1_790_000_000)
        $0.comment(id, "from a <b>person</b>", by: "manager", now: 1_790_000_001)
        $0.close(id, resolution: 3, by: "manager", now: 1_790_000_002)
      }
    } else if let twin = store as? TicketStoreTwin {
      twin.take(id, by: "manager")
      twin.write("from a <b>person</b>", on: id, by: "manager")
      twin.close(id, by: "manager")
    }
    let lines = try store.tracking(of: id)
    #expect(lines.map(\.id) == lines.map(\.id).sorted())
    #expect(lines.first { $0.action == .commented }?.user == "")
    let persons = lines.filter { $0.user == "manager" }.map(\.action)
    #expect(persons.contains(.status(.assigned)) && persons.contains(.owner("manager")))
    #expect(persons.contains(.commented) && persons.contains(.status(.closed)))
    let workunits = try store.workunits(of: id)
    #expect(workunits.first?.text == "from the API")
    let own = try #require(workunits.first { $0.text == "from a <b>person</b>" })
    #expect(own.user == "manager" && own.isPublic)
    #expect(lines.contains { $0.action == .commented && $0.user == "manager" && $0.time == own.time })
    #expect(try store.tracking(of: 987_654).isEmpty && store.workunits(of: 987_654).isEmpty)
  }

  @Test(arguments: Kind.allCases)
  func theListOfOpenTicketsHasThoseAlone(_ kind: Kind) throws {
    let subject = try subject(kind)
    let store = subject.store
    let ids = try (0..<2).map { _ in try store.create(draft(marker)).id }
    var ticket = try #require(try store.ticket(ids[1]))
    ticket.status = .closed
    try store.update(ticket, customFields: [])
    let list = try store.openTickets()
    let listed = try #require(list.first { $0.id == ids[0] })
    let alone = try #require(try store.ticket(ids[0]))
    // `sync` compares one with the other.
    #expect(listed.status == .new && listed.status == alone.status)
    #expect(listed.owner == alone.owner && listed.updated == alone.updatedAt)
    #expect(!list.contains { $0.id == ids[1] })
  }
}
