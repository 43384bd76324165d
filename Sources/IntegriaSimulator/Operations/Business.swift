/// The operations on invoices, leads, companies and newsletters. Monitoring does not need them, but the documentation
/// lists them. None of them checks rights.
enum Business {
  /// `get_last_invoice_id`: the bill id of the newest invoice, bare in CSV; empty if there is no invoice.
  static func getLastInvoice(_ call: Call, _ store: inout Store) -> String {
    let id = store.invoices.last?.billID ?? ""
    guard call.format == .xml else { return call.format == .csv ? id : "" }
    return document("last_invoice_id", [("id", id)])
  }

  /// A record in XML, with its values in CDATA.
  private static func document(_ element: String, _ fields: [(name: String, value: String)]) -> String {
    let elements = fields.map { "<\($0.name)><![CDATA[\($0.value)]]></\($0.name)>\n" }.joined()
    return "<xml>\n<\(element)>\n\(elements)</\(element)>\n</xml>\n"
  }

  /// `get_invoice number`: if the invoice does not exist, a newline in CSV and an empty element in XML.
  static func getInvoice(_ call: Call, _ store: inout Store) -> String {
    guard let invoice = store.invoices.first(where: { $0.billID == call.text(0) }) else {
      return call.format == .xml ? document("invoice", []) : call.format == .csv ? "\n" : ""
    }
    let columns = columns(of: invoice)
    guard call.format == .xml else { return call.list("invoice", [columns]) }
    return document("invoice", columns.map { ($0.name, call.xmlText($0.value)) })
  }

  private static func columns(of invoice: Store.Invoice) -> [(name: String, value: String)] {
    let head = [
      (name: "id", value: "\(invoice.id)"), ("id_user", invoice.user), ("id_task", "0"),
      ("id_company", "\(invoice.company)"), ("bill_id", invoice.billID), ("concept1", invoice.concept),
    ]
    let concepts = (2...5).map { (name: "concept\($0)", value: "") }
    let amounts = [(name: "amount1", value: invoice.amount)] + (2...5).map { (name: "amount\($0)", value: "0.00") }
    let tail = [
      (name: "tax", value: ""), ("currency", invoice.currency), ("description", ""), ("id_attachment", ""),
      ("locked", "0"), ("locked_id_user", ""), ("invoice_create_date", invoice.created),
      ("invoice_payment_date", "0000-00-00"), ("status", invoice.status), ("reference", ""), ("internal_note", ""),
      ("invoice_type", "Submitted"), ("id_language", "en_GB"),
    ]
    return head + concepts + amounts + tail
  }

  /// `create_invoice user,task,company,number,concept,amount,taxes,currency,...`: a status and a message.
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
        status: call.text(13).flatMap { $0.isEmpty ? nil : $0 } ?? "pending",
        created: String(call.time.text(call.now).prefix(10))))
    return outcome(call, 1, "invoice created")
  }

  private static func outcome(_ call: Call, _ value: Int, _ message: String) -> String {
    guard call.format == .xml else { return call.format == .csv ? CSV.line(["\(value)", message]) : "" }
    return document("invoice", [("status", "\(value)"), ("error", message)])
  }

  /// `create_lead name,company,email,country,...,language`: 1, or 0 without a name or for an unknown language.
  static func createLead(_ call: Call, _ store: inout Store) -> String {
    let languages = ["de", "en_GB", "es", "fr", "pl", "ru", "zh_CN"]
    guard let name = call.prose(0), !name.isEmpty, languages.contains(call.text(10) ?? "") else {
      return call.outcome("0")
    }
    store.leads.append(store.leads.contains(name) ? "\(name) (DUPED LEAD!)" : name)
    return call.outcome("1")
  }

  /// `create_company name,address,fiscal id,role,country,manager,parent`: the company's number; 0 without a name or if
  /// the manager is not a user.
  static func createCompany(_ call: Call, _ store: inout Store) -> String {
    let name = call.prose(0) ?? ""
    let manager = call.text(5) ?? ""
    let isRefused = name.isEmpty || !manager.isEmpty && store.user(manager) == nil
    if !isRefused { store.companies.append(name) }
    let id = isRefused ? 0 : store.companies.count
    guard call.format == .xml else { return call.outcome("\(id)") }
    return document("company", [("id", "\(id)")])
  }

  /// `add_address_to_newsletter newsletter,name,email`: the number of the address; 0 if an argument is missing.
  static func addAddress(_ call: Call, _ store: inout Store) -> String {
    guard call.number(0) > 0, let name = call.prose(1), !name.isEmpty, let email = call.text(2), !email.isEmpty else {
      return call.outcome("0")
    }
    store.addresses.append(email)
    return call.outcome("\(store.addresses.count)")
  }
}
