internal import IntegriaAPI
internal import Monitoring
internal import Ticketing

extension Settings {
  /// The policy of the file's `[tickets]`. Throws for a value that makes no sense.
  func ticketPolicy() throws(UsageError) -> TicketPolicy {
    var policy = TicketPolicy()
    policy.namespace = try self[.namespace]
    policy.group = try self[.policyGroup]
    policy.owner = try self[.policyOwner]
    policy.type = try self[.policyType]
    policy.inventory = try self[.policyInventory]
    policy.emailCopy = try self[.policyEmailCopy]
    policy.priorityWarning = try self[.priorityWarning]
    policy.priorityCritical = try self[.priorityCritical]
    policy.priorityUnknown = try self[.priorityUnknown]
    policy.openOn = try self[.openOn]
    policy.after = try self[.after]
    policy.repeats = try self[.repeats]
    policy.reopen = try self[.reopen]
    policy.reopenWindow = try self[.reopenWindow]
    policy.serverClock = try serverClock()
    policy.recovery = try self[.recovery]
    policy.maxPerHour = try self[.maxPerHour]
    let (title, description) = (try self[.titleTemplate], try self[.descriptionTemplate])
    if !title.isEmpty { policy.title = title }
    if !description.isEmpty { policy.description = description }
    return policy
  }

  /// Where the journal is: the folder that is set, or the usual one.
  func stateFolder(_ effects: Effects) throws(UsageError) -> String {
    let folder = try self[.stateFolder]
    return folder.isEmpty ? effects.defaultStateFolder(environment) : folder
  }
}
