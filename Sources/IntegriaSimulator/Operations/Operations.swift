/// An operation of the API, which makes the body of the answer to a call.
typealias Operation = @Sendable (Call, inout Store) -> String

/// The operations of each edition.
enum Operations {
  /// The operation with exactly this name; nil if the edition does not have it.
  static func named(_ name: String, in dialect: SimulatedDialect) -> Operation? {
    shared[name] ?? (dialect.isLegacy ? nil : documentedOnly[name])
  }

  private static let shared: [String: Operation] = [
    "get_stats": Statistics.getStats,
    "get_last_cron_execution": { call, store in Housekeeping.cron(call, store.lastCron, element: "last_exec") },
    "get_previous_cron_execution": { call, store in
      Housekeeping.cron(call, store.previousCron, element: "previous_exec")
    },
    "get_num_queued_emails": Housekeeping.queuedMails,
    "get_last_invoice_id": Business.getLastInvoice,
    "get_invoice": Business.getInvoice,
    "create_invoice": Business.createInvoice,
    "create_lead": Business.createLead,
    "create_company": Business.createCompany,
    "create_user": People.createUser,
    "delete_user": People.deleteUser,
    "validate_user": People.validateUser,
    "user_exists": People.userExists,
    "get_users": People.getUsers,
    "get_groups": Lists.getGroups,
    "get_inventories": Lists.getInventories,
    "get_incidents_status": Lists.getStatuses,
    "get_incidents_resolutions": Lists.getResolutions,
    "get_incidents": TicketReading.getIncidents,
    "get_incident_details": TicketReading.getDetails,
    "get_incident_workunits": TicketDetails.getWorkunits,
    "get_incident_tracking": TicketDetails.getTracking,
    "get_incident_files": Files.list,
    "attach_file": Files.attach,
    "download_file": Files.download,
    "delete_file": Files.delete,
    "create_incident": TicketCreation.create,
    "update_incident": TicketUpdate.update,
    "delete_incident": TicketUpdate.delete,
    "create_workunit": WorkunitCreation.create,
    "mark_created_incident": { call, store in TicketDetails.mark(call, &store, state: 0) },
    "mark_updated_incident": { call, store in TicketDetails.mark(call, &store, state: 1) },
  ]

  private static let documentedOnly: [String: Operation] = [
    "get_incident_fields": TicketDetails.getFields,
    "user_exists_in_group": People.userExistsInGroup,
    "get_user_exists_in_group": People.userExistsInGroup,
    "add_address_to_newsletter": Business.addAddress,
    "get_incidents_summary": Statistics.getSummary,
    "get_incident_priorities": Lists.getPriorities,
    "get_types": Lists.getTypes,
    "add_inventory_to_ticket": Inventories.add,
    "get_incident_inventories": Inventories.get,
    "get_login": { call, _ in call.scalar("1", root: "<xml>") },
  ]
}
