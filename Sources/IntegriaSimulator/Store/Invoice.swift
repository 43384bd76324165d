extension Store {
  /// An invoice; texts are entity-encoded.
  package struct Invoice: Sendable, Equatable {
    package var id: Int
    /// User id, or empty.
    package var user: String
    /// Company id.
    package var company: Int
    /// What invoices are asked for by.
    package var billID: String
    package var concept: String
    /// With two decimals.
    package var amount: String
    package var currency: String
    /// `pending`, `paid` ...
    package var status: String
    /// The day it was made, `2026-11-26`.
    package var created: String

    /// An invoice with all of these.
    package init(
      id: Int, user: String, company: Int, billID: String, concept: String, amount: String, currency: String,
      status: String, created: String = "2026-11-26"
    ) {
      self.id = id
      self.user = user
      self.company = company
      self.billID = billID
      self.concept = concept
      self.amount = amount
      self.currency = currency
      self.status = status
      self.created = created
    }
  }
}
