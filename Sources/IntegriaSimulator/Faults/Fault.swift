/// One way in which a server, or what stands in front of it, goes wrong. `all` says what each of them does.
package enum Fault: Sendable, Equatable {
  case slow(seconds: Double)
  case hang
  case drip(interval: Double)
  case truncated
  case reset
  case close
  case huge(bytes: Int)
  /// nil is a page on the simulator itself.
  case redirect(location: String?)
  /// With 500 the body is empty, as a PHP fatal has it.
  case status(Int)
  case unauthorizedBasic
  case html
  case databaseDown
  case configurationMissing
  /// An empty root in XML, nothing in CSV.
  case emptyList
  case doubleAnswer
  case sqlError
  case sqlErrorOnly
  /// As from blank lines at the end of config.php.
  case blankLines
  /// As from a config.php that was saved with one.
  case bom
  /// The bytes 0x00 to 0x1f and 0x7f.
  case controlBytes
  case notAvailable
  case empty
  case refuse
  case body(String)
  // Each of these carries the operation out: create_incident, unless another is named.
  case createThenDrop
  case createThenHang
  case slowCreate(seconds: Double)
  case searchLag(seconds: Double)

  /// Whether the fault stands for an operation that was carried out: without a named one it waits for create_incident.
  var followsExecution: Bool {
    switch self {
    case .createThenDrop, .createThenHang, .slowCreate, .searchLag: true
    default: false
    }
  }
}
