/// The operations that list the words for the numbers of other operations.
enum Lists {
  typealias Word = (id: Int, name: String)

  static let statuses: [Word] = [
    (1, "New"), (2, "Unconfirmed"), (3, "Assigned"), (4, "Re-opened"), (5, "Pending to be closed"),
    (6, "Pending on a third person"), (7, "Closed"),
  ]

  static let resolutions: [Word] = [
    (1, "Fixed"), (2, "Invalid"), (3, "Wont fix"), (4, "Duplicate"), (5, "Works for me"), (6, "Incomplete"),
    (7, "Expired"), (8, "Moved"), (9, "In process"),
  ]

  static let priorities: [Word] = [
    (10, "Maintenance"), (0, "Informative"), (1, "Low"), (2, "Medium"), (3, "Serious"), (4, "Very serious"),
  ]

  /// The word for a number; nil if the list does not contain it.
  static func name(_ id: Int, in list: [Word]) -> String? { list.first { $0.id == id }?.name }

  static func getStatuses(_ call: Call, _ store: inout Store) -> String {
    call.namedList("status", statuses)
  }

  static func getResolutions(_ call: Call, _ store: inout Store) -> String {
    call.namedList("resolution", resolutions)
  }

  static func getPriorities(_ call: Call, _ store: inout Store) -> String {
    call.namedList("priority", priorities)
  }

  static func getTypes(_ call: Call, _ store: inout Store) -> String {
    call.namedList("type", store.types.map { ($0.id, $0.name) })
  }

  /// The groups, sorted by name; includes the group "All" only if the first argument is 1.
  static func getGroups(_ call: Call, _ store: inout Store) -> String {
    var groups = store.groups.map { (id: $0.id, name: $0.name) }
    if call.number(0) == 1 { groups.append((1, "All")) }
    return call.namedList("group", groups.sorted { ($0.name, $0.id) < ($1.name, $1.id) })
  }

  /// The inventory objects; `false` if there are none.
  static func getInventories(_ call: Call, _ store: inout Store) -> String {
    guard store.inventories.isEmpty else {
      return call.namedList("inventory", store.inventories.map { ($0.id, $0.name) })
    }
    return call.format == .xml ? "<xml>\nfalse</xml>\n" : call.format == .csv ? "false" : ""
  }
}
