/// One way in which a server, or what stands in front of it, goes wrong.
package enum Fault: Sendable, Equatable {
  /// Answers rightly, but only after so many seconds.
  case slow(seconds: Double)
  /// Takes the request and never answers.
  case hang
  /// Sends the right body one byte at a time, so many seconds apart.
  case drip(interval: Double)
  /// Announces more bytes than it sends, then closes.
  case truncated
  /// Ends the connection with a RST.
  case reset
  /// Closes the connection in order, without an answer.
  case close
  /// A body of so many digits.
  case huge(bytes: Int)
  /// A 302 to that address; nil is a page on the simulator itself.
  case redirect(location: String?)
  /// Apache's page for that status; with 500 an empty body, as a PHP fatal has.
  case status(Int)
  /// A 401 that asks for Basic authentication.
  case unauthorizedBasic
  /// A login page with status 200.
  case html
  /// The page `Integria Error DB-002` with status 200.
  case databaseDown
  /// SQL error text, then the page `Integria Error CF-003`, with status 200.
  case configurationMissing
  /// A list without its records: an empty root in XML, nothing in CSV.
  case emptyList
  /// A proxy that answers twice: the answers to later requests on the connection are each one late.
  case doubleAnswer
  /// SQL error text, then the normal answer.
  case sqlError
  /// SQL error text and nothing else.
  case sqlErrorOnly
  /// Two newlines in front of the answer: blank lines at the end of config.php.
  case blankLines
  /// A byte order mark in front of the answer: config.php saved with one.
  case bom
  /// The answer with the bytes 0x00 to 0x1f and 0x7f mixed in.
  case controlBytes
  /// `N/A` with status 200.
  case notAvailable
  /// An empty body with status 200, at once.
  case empty
  /// As a refused login: held for the refusal delay, then status 200 and an empty body.
  case refuse
  /// That text with status 200.
  case body(String)
  /// The operation (create_incident unless another is named) is carried out, then the connection is closed.
  case createThenDrop
  /// The operation (create_incident unless another is named) is carried out, and no answer ever comes.
  case createThenHang
  /// The operation (create_incident unless another is named) is carried out at once and answered after so many seconds.
  case slowCreate(seconds: Double)
  /// The ticket is created at once, and get_incidents lists it only after so many seconds.
  case searchLag(seconds: Double)

  /// Whether the fault stands for an operation that was carried out: without a named one it waits for create_incident.
  var followsExecution: Bool {
    switch self {
    case .createThenDrop, .createThenHang, .slowCreate, .searchLag: true
    default: false
    }
  }
}
