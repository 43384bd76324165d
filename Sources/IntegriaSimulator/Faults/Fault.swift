/// A fault of a server or of a proxy in front of it. `all` describes each fault.
package enum Fault: Sendable, Equatable {
  case slow(seconds: Double)
  case hang
  case drip(interval: Double)
  case truncated
  case reset
  case close
  case huge(bytes: Int)
  /// nil for a page of the simulator itself.
  case redirect(location: String?)
  /// With 500 the body is empty, as after a fatal PHP error.
  case status(Int)
  case unauthorizedBasic
  case html
  case databaseDown
  case configurationMissing
  /// An empty root element in XML, nothing in CSV.
  case emptyList
  case doubleAnswer
  case sqlError
  case sqlErrorOnly
  /// As if config.php ended in blank lines.
  case blankLines
  /// As if config.php was saved with a byte order mark.
  case bom
  /// The bytes 0x00 to 0x1f and 0x7f.
  case controlBytes
  case notAvailable
  case empty
  case refuse
  case body(String)
  // These faults carry out the operation: create_incident, unless another operation is named.
  case createThenDrop
  case createThenHang
  case slowCreate(seconds: Double)
  case searchLag(seconds: Double)

  /// Whether the operation is carried out. Unless an operation is named, such a fault applies to create_incident.
  var followsExecution: Bool {
    switch self {
    case .createThenDrop, .createThenHang, .slowCreate, .searchLag: true
    default: false
    }
  }
}
