/// All operations of the API's documentation, 36 and `info=version`, by subject.
package enum Catalogue {
  package static let operations: [DocumentedOperation] =
    DocumentedOperation.tickets + DocumentedOperation.workunits + DocumentedOperation.files
    + DocumentedOperation.inventory + DocumentedOperation.users + DocumentedOperation.customers
    + DocumentedOperation.invoices + DocumentedOperation.lists + DocumentedOperation.server

  /// The operation of that name, or of the name that its call has; nil if there is none.
  package static func operation(_ name: String) -> DocumentedOperation? {
    operations.first { $0.name == name || $0.operationName == name }
  }
}
