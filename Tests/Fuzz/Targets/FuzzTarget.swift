/// Code to be run with any bytes. `run` throws a `Finding` if a property does not hold; a trap is also a finding.
struct FuzzTarget: Sendable {
  let name: String
  /// The property that holds for every input, as a clause.
  let property: String
  let run: @Sendable ([UInt8]) throws(Finding) -> Void

  static let all: [FuzzTarget] = [
    .csv, .records, .entities, .reply, .numbers, .ranges, .settingsFile, .arguments, .alerts, .journal, .address,
    .pandora, .nagios, .machineFormats, .webhooks, .requests,
  ]

  init(_ name: String, _ property: String, _ run: @escaping @Sendable ([UInt8]) throws(Finding) -> Void) {
    self.name = name
    self.property = property
    self.run = run
  }
}

/// A property that does not hold.
struct Finding: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Throws a finding if the condition does not hold.
func require(_ condition: Bool, _ what: @autoclosure () -> String) throws(Finding) {
  if !condition { throw Finding(what()) }
}
