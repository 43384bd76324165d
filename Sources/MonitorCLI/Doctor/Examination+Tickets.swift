internal import IntegriaAPI
internal import Monitoring
internal import Ticketing

/// Checks that tickets can be opened by the file's `[tickets]` and routes.
extension Examination {
  /// Checks group, owner, type and custom fields, and group and owner of the routes to this server.
  func checkTicketRights(_ routes: Routes) {
    checkTicketRights(routes.base)
    let here = connection.address.endpoint
    for route in routes.routes where !route.isDropped && (route.server ?? here) == here {
      check(route, besides: routes.base)
    }
  }

  private func check(_ route: Route, besides base: TicketPolicy) {
    guard !isOver else { return }
    let hasGroup = !route.policy.group.isEmpty && route.policy.group != base.group
    let hasOwner = route.policy.owner != base.owner
    let troubles = [hasGroup ? groupTrouble(route.policy) : nil, hasOwner ? ownerTrouble(route.policy) : nil]
    for (text, remedy) in troubles.compactMap(\.self) {
      add(.rights, .warning, "[route \(route.name)]: \(text)", remedy: remedy)
    }
  }

  private func checkTicketRights(_ policy: TicketPolicy) {
    guard !isOver else { return }
    guard !policy.group.isEmpty else {
      return add(.rights, .skipped, "no group is set in [tickets]; each alert has to give its own")
    }
    let troubles = [groupTrouble(policy), ownerTrouble(policy), typeTrouble(policy)].compactMap(\.self)
    for (text, remedy) in troubles { add(.rights, .warning, text, remedy: remedy) }
    let isTypeKnown = policy.type == 0 || !dialect.namesCustomFields || fields(policy) != nil
    let isKnown = groups != nil && (policy.owner.isEmpty || existence(of: policy.owner) != nil) && isTypeKnown
    if troubles.isEmpty, isKnown, !isOver { add(.rights, .ok, "what [tickets] names is there: \(names(policy))") }
  }

  private typealias Trouble = (text: String, remedy: String)

  private func groupTrouble(_ policy: TicketPolicy) -> Trouble? {
    guard let groups, group(policy.group, in: groups) == nil else { return nil }
    guard !groups.isEmpty else { return ("the server lists no group", "let the user see the groups: 'api get_groups'") }
    return ("there is no group '\(policy.group)'", "group = one of those that 'api get_groups' lists")
  }

  private var groups: [TicketGroup]? { value(of: .groups) { body throws(APIError) in try body.groups() } }

  /// The answer to `user_exists`, 0 if there is no such user; nil if it is missing or cannot be read.
  private func existence(of user: String) -> DecimalNumber? {
    value(of: .userExists(user)) { body throws(APIError) in try body.number() }
  }

  /// The number of the group with that name, else with that number; nil if there is no such group.
  private func group(_ word: String, in groups: [TicketGroup]) -> Int? {
    (groups.first { $0.name == word } ?? groups.first { String($0.id) == word })?.id
  }

  private func ownerTrouble(_ policy: TicketPolicy) -> Trouble? {
    guard !policy.owner.isEmpty, let existence = existence(of: policy.owner) else { return nil }
    guard existence != .zero else {
      return ("there is no user '\(policy.owner)'", "owner = one of those that 'api get_users' lists")
    }
    // user_exists finds a name in any case, and the tickets need the exact one (WIRE-2.md section 7).
    guard let users, !users.contains(policy.owner),
      let exact = users.first(where: { $0.lowercased() == policy.owner.lowercased() })
    else { return nil }
    return ("the server has the user '\(exact)', not '\(policy.owner)'", "owner = \(exact)")
  }

  private func typeTrouble(_ policy: TicketPolicy) -> Trouble? {
    guard let fields = fields(policy), fields.isEmpty else { return nil }
    return (
      "ticket type \(policy.type) has no fields, or does not exist", "look at type in [tickets], and at the types"
    )
  }

  /// The custom fields of the policy's type; nil without a type, and on a server that does not report them.
  private func fields(_ policy: TicketPolicy) -> [CustomField]? {
    guard policy.type != 0, dialect.namesCustomFields else { return nil }
    return value(of: .customFields(type: policy.type, of: nil)) { body throws(APIError) in try body.customFields() }
  }

  private func names(_ policy: TicketPolicy) -> String {
    var names = ["group '\(policy.group)'"]
    if !policy.owner.isEmpty { names.append("owner '\(policy.owner)'") }
    if let fields = fields(policy) {
      names.append("type \(policy.type) with \(fields.map { "'\($0.label)'" }.joined(separator: ", "))")
    } else if policy.type != 0 {
      names.append("type \(policy.type) (not checked: this server does not report its fields)")
    }
    return names.joined(separator: ", ")
  }

  // MARK: A test ticket

  func writeTestTicket(_ policy: TicketPolicy) {
    guard !isOver else { return add(.write, .skipped, "not opened, since the server does not answer as it should") }
    guard let group = policy.group.isEmpty ? 1 : groups.flatMap({ group(policy.group, in: $0) }) else {
      return add(.write, .skipped, "not opened, since its group is not there")
    }
    guard let id = create(in: group, policy) else { return }
    let byHand = "close ticket \(id) by hand, and give the user the right to change its tickets"
    do throws(APIError) {
      guard var ticket = try call(.details(id)).ticket(), ticket.id == id else {
        return add(.write, .failed, "ticket \(id) was opened, and the user cannot read it", remedy: byHand)
      }
      ticket.status = .closed
      ticket.resolution = .invalid
      let answer = try call(dialect.update(ticket, customFields: []))
      // In some dialects the answer does not say whether the change was made.
      guard try call(.details(id)).ticket()?.status == .closed else {
        return add(
          .write, .failed,
          "ticket \(id) was opened, and is still open after it was closed: update_incident answered \(answer.shown)",
          remedy: byHand)
      }
      add(.write, .ok, "ticket \(id) was opened and closed")
    } catch {
      add(
        .write, .failed, "ticket \(id) was opened, and is not known to be closed: \(error.sentence)", remedy: byHand)
    }
  }

  /// The number of the new ticket; nil if it could not be created.
  private func create(in group: Int, _ policy: TicketPolicy) -> Int? {
    let title = "Test of integria-monitor doctor"
    let draft = TicketDraft(
      title: title,
      description: "Opened by integria-monitor doctor --write, to see that it can be. It is closed at once.",
      group: group, priority: policy.priorityWarning)
    do throws(APIError) {
      let body = try call(dialect.create(draft))
      if let id = Int(body.text), id > 0 { return id }
      add(
        .write, .failed, "it was not opened: the answer is '\(body.shown)'",
        remedy: "give the user the right to create tickets in group \(group)")
    } catch {
      add(
        .write, .failed, "whether it was opened is not known: \(error.sentence)",
        remedy: "look for a ticket '\(title)', and close it; " + Diagnosis.answerRemedy(error))
    }
    return nil
  }
}
