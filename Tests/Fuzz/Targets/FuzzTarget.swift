/// One thing that is fed with whatever bytes: `run` throws a `Finding` where a property does not hold, and a trap is a
/// finding by itself.
struct FuzzTarget: Sendable {
  let name: String
  /// What holds whatever the input, in half a sentence.
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

/// Throws a finding where the condition does not hold.
func require(_ condition: Bool, _ what: @autoclosure () -> String) throws(Finding) {
  if !condition { throw Finding(what()) }
}
