/// All operations of the API's documentation, 36 and `info=version`, by subject.
package enum Catalogue {
  /// The operations in the order of `api --list`.
  package static let operations: [DocumentedOperation] =
    DocumentedOperation.tickets + DocumentedOperation.workunits + DocumentedOperation.files
    + DocumentedOperation.inventory + DocumentedOperation.users + DocumentedOperation.customers
    + DocumentedOperation.invoices + DocumentedOperation.lists + DocumentedOperation.server

  /// The operation with a name of the documentation or a value of `op`; nil for another name.
  package static func operation(_ name: String) -> DocumentedOperation? {
    operations.first { $0.name == name || $0.operationName == name }
  }
}
