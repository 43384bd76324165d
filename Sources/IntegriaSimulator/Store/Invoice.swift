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
    package var created = "2026-11-26"
  }
}
