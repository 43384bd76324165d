/// The operations on invoices, leads, companies and newsletters: nothing that monitoring needs, and all that the
/// documentation lists. None of them looks at rights.
enum Business {
  /// `get_last_invoice_id`: the number of the newest one; bare in CSV, and an empty element if there is none.
  static func getLastInvoice(_ call: Call, _ store: inout Store) -> String {
    let id = store.invoices.last?.billID ?? ""
    guard call.format == .xml else { return call.format == .csv ? id : "" }
    return "<xml>\n<last_invoice_id>\n<id><![CDATA[\(id)]]></id>\n</last_invoice_id>\n</xml>\n"
  }

  /// `get_invoice number`: a newline in CSV and an empty element in XML if there is none.
  static func getInvoice(_ call: Call, _ store: inout Store) -> String {
    guard let invoice = store.invoices.first(where: { $0.billID == call.text(0) }) else {
      return call.format == .xml ? "<xml>\n<invoice>\n</invoice>\n</xml>\n" : call.format == .csv ? "\n" : ""
    }
    return call.list(
      "invoice",
      [
        [
          ("id", "\(invoice.id)"), ("id_user", invoice.user), ("id_task", "0"), ("id_company", "\(invoice.company)"),
          ("bill_id", invoice.billID), ("concept1", invoice.concept), ("amount1", invoice.amount),
          ("currency", invoice.currency), ("status", invoice.status),
        ]
      ])
  }

  /// `create_invoice user,task,company,number,concept,amount,taxes,currency,...`: an outcome and a sentence.
  static func createInvoice(_ call: Call, _ store: inout Store) -> String {
    let billID = call.text(3) ?? ""
    guard !billID.isEmpty else { return outcome(call, 0, "empty billing id") }
    guard !store.invoices.contains(where: { $0.billID == billID }) else {
      return outcome(call, 0, "invalid billing id")
    }
    store.invoices.append(
      Store.Invoice(
        id: store.invoices.count + 1, user: call.text(0) ?? "", company: call.number(2), billID: billID,
        concept: call.freeText(4), amount: PHP.fixed(PHP.float(call.text(5)), decimals: 2),
        currency: call.text(7) ?? "",
        status: call.text(13).flatMap { $0.isEmpty ? nil : $0 } ?? "pending"))
    return outcome(call, 1, "invoice created")
  }

  private static func outcome(_ call: Call, _ value: Int, _ message: String) -> String {
    guard call.format == .xml else { return call.format == .csv ? CSV.line(["\(value)", message]) : "" }
    return
      "<xml>\n<invoice>\n<status><![CDATA[\(value)]]></status>\n<error><![CDATA[\(message)]]></error>\n</invoice>\n</xml>\n"
  }

  /// `create_lead name,company,email,country,...,language`: 1, and 0 for a language that there is none of.
  static func createLead(_ call: Call, _ store: inout Store) -> String {
    let languages = ["de", "en_GB", "es", "fr", "pl", "ru", "zh_CN"]
    guard let name = call.prose(0), !name.isEmpty, languages.contains(call.text(10) ?? "") else {
      return call.outcome("0")
    }
    store.leads.append(store.leads.contains(name) ? "\(name) (DUPED LEAD!)" : name)
    return call.outcome("1")
  }

  /// `create_company name,address,...`: its number, 0 without a name.
  static func createCompany(_ call: Call, _ store: inout Store) -> String {
    let name = call.prose(0) ?? ""
    if !name.isEmpty { store.companies.append(name) }
    let id = name.isEmpty ? 0 : store.companies.count
    guard call.format == .xml, call.dialect == .documented else { return call.outcome("\(id)") }
    return "<xml>\n<company>\n<id><![CDATA[\(id)]]></id>\n</company>\n</xml>\n"
  }

  /// `add_address_to_newsletter newsletter,name,email`: the number of the address, 0 without a name or an address.
  static func addAddress(_ call: Call, _ store: inout Store) -> String {
    guard call.number(0) > 0, let name = call.prose(1), !name.isEmpty, let email = call.text(2), !email.isEmpty else {
      return call.outcome("0")
    }
    store.addresses.append(email)
    return call.outcome("\(store.addresses.count)")
  }
}
