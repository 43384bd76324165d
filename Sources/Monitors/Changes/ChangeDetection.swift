package import IntegriaAPI

/// Finds what people did to a ticket since the program last read it. Pure.
///
/// Only history lines that the web interface writes name a person. Changes by this program and other users of the API
/// have no name (WIRE-2.md section 4) and are not reported. A closing is reported whoever did it: only tickets whose
/// problem goes on are read, and this program closes none of these.
package struct ChangeDetection {
  /// The user as whom this program logs in; changes by this user are not reported.
  private let user: String
  private let tellsComments: Bool
  /// Whether the server's tickets were never read before. There is nothing to compare with then, and only who has the
  /// ticket is reported.
  private let isFirst: Bool
  /// Whether the last reading was long enough ago to rule out another change within the same second.
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

  /// Whether the comments must be read because new lines of the history are about comments.
  package func needsWorkunits(_ history: [TrackingLine]) -> Bool {
    tellsComments && !isFirst && history.contains { isNew($0) && isPersons($0) && $0.action == .commented }
  }

  /// The new notes on the ticket, with the changes to report at the end of `waiting`.
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

  /// Of everything before the first reading, only who has the ticket.
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
      // The program reopened the ticket because the problem came back, or another API user did: nobody has it now.
      guard line.action == .status(.reopened) else { return }
      (noted.isClosed, noted.holder) = (false, "")
      changes.removeAll { $0.kind == .taken }
      return noted.waiting.removeAll { $0.change.kind == .taken }
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

  /// Statuses of tickets that someone is working on.
  private static let takenStatuses: [Ticket.Status] = [.assigned, .pendingToBeClosed, .pendingOnThirdPerson]

  private mutating func take(by person: String, _ status: Ticket.Status, _ new: [TrackingLine]) {
    let owner = facts?.owner ?? ""
    // The form of the web interface writes the line about the owner after the line about the status.
    let isGiven = new.contains { $0.user == person && $0.action == .owner(owner) }
    if isGiven { return changeOwner(to: owner, by: person) }
    noted.holder = person
    let isOwner = owner.lowercased() == person.lowercased()
    add(.taken, by: person, isOwner ? "took the ticket" : "set the ticket to \(status.name ?? "\(status)")")
  }

  /// Ignores a line if the ticket has another owner, or had this one before: the line is false then (WIRE-2.md section
  /// 4).
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

  /// Detects what no line shows: a ticket closed with its parent, by cron or through the API; deleted; reopened through
  /// the API.
  private mutating func conclude() {
    guard let facts else { return close(by: "", "it is gone, or can no longer be seen") }
    if facts.isClosed { close(by: "", "it was closed, and the problem goes on") }
    if !facts.isClosed, noted.isClosed { (noted.isClosed, noted.holder) = (false, "") }
  }
}
