/// The documented operations on a ticket's inventory objects.
enum Inventories {
  /// `add_inventory_to_ticket ticket,object`: 1, or 0 if one does not exist or the caller may not change the ticket.
  static func add(_ call: Call, _ store: inout Store) -> String {
    let object = call.number(1)
    guard let index = store.ticketIndex(call.number(0)), call.mayTouch(store.tickets[index]),
      store.inventories.contains(where: { $0.id == object })
    else { return call.outcome("0") }
    if !store.tickets[index].inventories.contains(object) { store.tickets[index].inventories.append(object) }
    return call.outcome("1")
  }

  /// `get_incident_inventories ticket`: fourteen columns, most of them the same for all simulated objects.
  static func get(_ call: Call, _ store: inout Store) -> String {
    let ids = TicketReading.readable(call, store)?.inventories ?? []
    let objects = store.inventories.filter { ids.contains($0.id) }
    return call.list(
      "inventory",
      objects.map { object in
        [
          ("id", "\(object.id)"), ("id_object_type", "1"), ("owner", "admin"), ("name", object.name), ("public", "1"),
          ("description", ""), ("id_contract", "0"), ("id_manufacturer", "0"), ("id_parent", "0"), ("show_list", "1"),
          ("last_update", "0000-00-00"), ("status", "new"), ("receipt_date", "0000-00-00"),
          ("issue_date", "0000-00-00"),
        ]
      })
  }
}
