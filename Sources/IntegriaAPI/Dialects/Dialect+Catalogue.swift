/// The catalogue's operations in a dialect: which exist, and how their values are placed.
extension Dialect {
  /// How an operation differs from the documentation in this dialect.
  package func difference(of operation: DocumentedOperation) -> DocumentedOperation.LegacyDifference {
    switch self {
    case .documented: .none
    case .legacy: operation.legacy
    }
  }

  /// Makes the call of an operation with the given values. Throws if the dialect does not have the operation or the
  /// values cannot be placed.
  package func call(
    _ operation: DocumentedOperation, _ given: GivenValues, format: Operation.Format
  ) throws(ParameterError) -> Operation {
    let placement = try Placement(given, operation)
    guard difference(of: operation) != .absent else { throw .absent }
    let call: Operation
    switch self {
    case .documented:
      call = Operation(operation.operationName, placement.values(\.filler), format: format)
    case .legacy: call = try Self.legacyCall(operation, placement, format)
    }
    guard call.separator != nil else { throw .noSeparator }
    return call
  }

  private static func legacyCall(
    _ operation: DocumentedOperation, _ placement: Placement, _ format: Operation.Format
  ) throws(ParameterError) -> Operation {
    var values = placement.values { $0.legacyFiller ?? $0.filler }
    switch operation.name {
    case "create_incident" where !placement.repeated.isEmpty:
      guard placement.value("info_extra3") == nil, placement.value("info_extra4") == nil else {
        throw .impossible("this server takes the type's fields from the place of info_extra3: give one or the other")
      }
      values.removeSubrange(13..<15)
    case "get_stats":
      guard let priority = placement.value("priority") else { break }
      guard !priority.contains(",") else { throw .impossible("this server takes one priority at a time") }
      return Operation(
        operation.operationName, Array(values.dropLast()), format: format,
        field: NamedValue("search_priority", priority))
    default: break
    }
    return Operation(operation.operationName, values, format: format)
  }
}
