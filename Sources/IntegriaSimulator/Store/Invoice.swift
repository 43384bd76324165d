extension Store {
  /// An invoice. Texts are entity-encoded.
  package struct Invoice: Sendable, Equatable {
    package var id: Int
    /// The user's id, or empty.
    package var user: String
    /// The company's id.
    package var company: Int
    /// The id by which clients ask for the invoice.
    package var billID: String
    package var concept: String
    /// The amount, with two decimals.
    package var amount: String
    package var currency: String
    /// `pending`, `paid` or another status.
    package var status: String
    /// The date of creation, `2026-11-26`.
    package var created = "2026-11-26"
  }
}
