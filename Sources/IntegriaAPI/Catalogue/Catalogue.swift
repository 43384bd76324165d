/// All 36 operations of the API's documentation and `info=version`, by subject.
package enum Catalogue {
  /// The operations in the order of `api --list`.
  package static let operations: [DocumentedOperation] =
    DocumentedOperation.tickets + DocumentedOperation.workunits + DocumentedOperation.files
    + DocumentedOperation.inventory + DocumentedOperation.users + DocumentedOperation.customers
    + DocumentedOperation.invoices + DocumentedOperation.lists + DocumentedOperation.server

  /// The operation with this name in the documentation or this value of `op`; nil for another name.
  package static func operation(_ name: String) -> DocumentedOperation? {
    operations.first { $0.name == name || $0.operationName == name }
  }
}
