package import IntegriaAPI

/// Finds what people did to one ticket since it was looked at last. Pure.
///
/// A person's name stands only in the lines of the history that the web interface writes; what this program and other
/// users of the API do has none (WIRE-2.md section 4), and is not reported. A closing is reported whoever did it: only
/// tickets whose problem goes on are looked at, and this program closes none of these.
package struct ChangeDetection {
  /// The user that this program asks as; what it does is not reported.
  private let user: String
  private let tellsComments: Bool
  /// Whether there is nothing to compare with, since the tickets were never looked at: then only who has it is
  /// reported.
  private let isFirst: Bool
  /// Whether the last look was long enough ago for a change within the same second to be seen.
  private let maySettle: Bool
  private var noted: NotedTicket
  private let facts: TicketFacts?
  private var changes: [TicketChange] = []

  package init(
    user: String, tellsComments: Bool, isFirst: Bool, maySettle: Bool = true, _ noted: NotedTicket,
    _ facts: TicketFacts?
  ) {
    self.user = user.lowercased()
    self.tellsComments = tellsComments
    self.isFirst = isFirst
    self.maySettle = maySettle
    self.noted = noted
    self.facts = facts
  }

  /// Whether comments must be read to know what the history's new lines say.
  package func needsWorkunits(_ history: [TrackingLine]) -> Bool {
    tellsComments && !isFirst && history.contains { isNew($0) && isPersons($0) && $0.action == .commented }
  }

  /// What is noted from now on, with the changes that are to be reported at its end.
  package mutating func detect(_ history: [TrackingLine], _ workunits: [Workunit]) -> NotedTicket {
    let new = history.filter(isNew)
    var comments = CommentMatch(workunits.filter { $0.id > noted.workunit })
    for line in new { read(line, of: new, &comments) }
    conclude()
    noted.line = max(noted.line, history.last?.id ?? 0)
    noted.workunit = max(noted.workunit, workunits.map(\.id).max() ?? 0)
    noted.isSettled = maySettle && noted.facts == facts && new.isEmpty
    noted.facts = facts
    noted.waiting += (isFirst ? firstChanges : changes).map(WaitingChange.init)
    return noted
  }

  private func isNew(_ line: TrackingLine) -> Bool { line.id > noted.line }

  private func isPersons(_ line: TrackingLine) -> Bool {
    !line.user.isEmpty && line.user != TrackingLine.cron && line.user.lowercased() != user
  }

  /// Of all that happened before the first look, who has the ticket.
  private var firstChanges: [TicketChange] {
    guard !noted.isClosed, let last = changes.last(where: { $0.kind == .taken }), !noted.holder.isEmpty else {
      return []
    }
    return [last]
  }

  private mutating func add(_ kind: TicketChange.Kind, by person: String, _ words: String) {
    changes.append(TicketChange(kind, of: noted.ticket, by: person, words))
  }

  // MARK: Lines

  private mutating func read(_ line: TrackingLine, of new: [TrackingLine], _ comments: inout CommentMatch) {
    guard isPersons(line) else {
      // This program's own: after a recovery the problem is there again, and nobody has it.
      if line.action == .status(.reopened) { (noted.isClosed, noted.holder) = (false, "") }
      return
    }
    switch line.action {
    case .commented:
      guard tellsComments, let text = comments.text(of: line) else { return }
      add(.commented, by: line.user, text)
    case .status(.closed): close(by: line.user, "closed the ticket, and the problem goes on")
    case .status(.reopened):
      (noted.isClosed, noted.holder) = (false, "")
      add(.reopened, by: line.user, "reopened the ticket")
    case .status(let status) where Self.takenStatuses.contains(status):
      guard noted.holder.isEmpty else { return }
      take(by: line.user, status, new)
    case .owner(let owner): changeOwner(to: owner, by: line.user)
    case .status, .other: break
    }
  }

  /// Statuses of tickets at which someone works.
  private static let takenStatuses: [Ticket.Status] = [.assigned, .pendingToBeClosed, .pendingOnThirdPerson]

  private mutating func take(by person: String, _ status: Ticket.Status, _ new: [TrackingLine]) {
    let owner = facts?.owner ?? ""
    // The form of the web interface writes the line of the owner after that of the status.
    let isGiven = new.contains { $0.user == person && $0.action == .owner(owner) }
    if isGiven { return changeOwner(to: owner, by: person) }
    noted.holder = person
    let isOwner = owner.lowercased() == person.lowercased()
    add(.taken, by: person, isOwner ? "took the ticket" : "set the ticket to \(status.name ?? "\(status)")")
  }

  /// The line is false where the ticket has another owner, or had this one before (WIRE-2.md section 4).
  private mutating func changeOwner(to owner: String, by person: String) {
    guard let facts, !owner.isEmpty, !noted.isClosed, facts.owner.lowercased() == owner.lowercased(),
      noted.facts?.owner.lowercased() != owner.lowercased(), noted.holder.lowercased() != owner.lowercased()
    else { return }
    let isOwn = owner.lowercased() == person.lowercased()
    noted.holder = owner
    add(.taken, by: person, isOwn ? "took the ticket" : "gave the ticket to \(owner)")
  }

  private mutating func close(by person: String, _ words: String) {
    guard !noted.isClosed else { return }
    (noted.isClosed, noted.holder) = (true, "")
    add(.closed, by: person, words)
  }

  /// What no line shows: closed with its parent, by cron, or through the API; deleted; reopened through the API.
  private mutating func conclude() {
    guard let facts else { return close(by: "", "it is gone, or can no longer be seen") }
    if facts.isClosed { close(by: "", "it was closed, and the problem goes on") }
    if !facts.isClosed, noted.isClosed { (noted.isClosed, noted.holder) = (false, "") }
  }
}
