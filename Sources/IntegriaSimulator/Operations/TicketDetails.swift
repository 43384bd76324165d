/// The operations that show the parts of a ticket.
enum TicketDetails {
  /// `get_incident_workunits id`, newest first; empty in both formats if there are none.
  static func getWorkunits(_ call: Call, _ store: inout Store) -> String {
    // An admin also sees comments that were stored for a missing ticket.
    let id = call.number(0)
    guard store.ticket(id).map(call.mayTouch) ?? call.user.isAdmin else { return "" }
    let records = store.workunits(of: id).reversed().map { columns($0, call) }
    return call.list("workunit", records, emptyXML: "")
  }

  private static func columns(_ workunit: Store.Workunit, _ call: Call) -> [(name: String, value: String)] {
    let columns = [
      (name: "id", value: "\(workunit.id)"), ("timestamp", call.time.text(workunit.timestamp)),
      ("duration", PHP.fixed(workunit.duration, decimals: 2)), ("id_user", workunit.user),
      ("description", workunit.description), ("have_cost", workunit.hasCost ? "1" : "0"),
      ("id_profile", "\(workunit.profile)"), ("locked", ""), ("public", workunit.isPublic ? "1" : "0"),
    ]
    return columns + (call.dialect.isLegacy ? [("work_home", "0")] : [])
  }

  /// `get_incident_tracking id`, oldest first; empty in both formats if there is no history.
  static func getTracking(_ call: Call, _ store: inout Store) -> String {
    guard let ticket = TicketReading.readable(call, store) else { return "" }
    let isLegacy = call.dialect.isLegacy
    let records = store.tracking.filter { $0.ticket == ticket.id }.map { entry in
      [
        (name: "id_it", value: "\(entry.id)"), ("id_incident", "\(entry.ticket)"), ("state", "\(entry.state)"),
        ("timestamp", call.time.text(entry.timestamp)), ("id_user", entry.user),
        (isLegacy ? "id_aditional" : "id_additional", entry.additional), ("description", entry.description),
      ] + (isLegacy ? [("extra_info", entry.extraInfo)] : [])
    }
    return call.list("tracking", records, emptyXML: "")
  }

  /// The undocumented `mark_created_incident id,text` and `mark_updated_incident` write a note into the ticket's last
  /// line of that kind, for any user. The answer is the number of changed lines, bare even in XML.
  static func mark(_ call: Call, _ store: inout Store, state: Int) -> String {
    let id = call.number(0)
    guard let index = store.tracking.lastIndex(where: { $0.ticket == id && $0.state == state }) else { return "0" }
    store.tracking[index].extraInfo = call.extra(1)
    return "1"
  }

  /// `get_incident_fields type[,id]`: the custom fields of a type, with the ticket's values if a ticket is given.
  ///
  /// In CSV most values are repeated, as in the documentation's example.
  static func getFields(_ call: Call, _ store: inout Store) -> String {
    let typeID = call.number(0)
    guard let type = store.types.first(where: { $0.id == typeID }) else { return "" }
    let values = store.ticket(call.number(1))?.fields ?? [:]
    let records: [[(name: String, value: String)]] = type.fields.enumerated().map { index, field in
      [
        (name: "label_enco", value: Base64.encode(field.label)), ("id", "\(field.id)"),
        ("id_incident_type", "\(type.id)"), ("label", field.label), ("type", "text"), ("combo_value", ""),
        ("show_in_list", "1"), ("parent", "0"), ("linked_value", ""), ("order", "\(index + 1)"),
        ("data", values[field.id] ?? ""), ("blocked", "0"),
      ]
    }
    guard call.format == .csv else { return call.list("field", records) }
    return records.map { record in
      let values = record.map { call.csvText($0.value) }
      // After show_in_list comes a column that the XML does not have.
      let middle = (values[1...6] + [""] + values[7...9]).flatMap { [$0, $0] }
      return CSV.line([values[0]] + middle + values[10...])
    }.joined()
  }
}

/// Base64, which only labels need.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

  /// Encodes the UTF-8 bytes of a text, with padding.
  static func encode(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let padded = Array(group) + [UInt8](repeating: 0, count: 3 - group.count)
      let bits = padded.reduce(0) { $0 << 8 | Int($1) }
      for place in 0..<4 {
        result.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : "=")
      }
    }
    return result
  }
}
