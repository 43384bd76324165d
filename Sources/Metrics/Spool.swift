package import Monitoring

/// What this machine's journal of ticket events holds, for the metrics `spool.*`.
package struct Spool: Hashable, Sendable {
  package let pending: Reading
  package let age: Reading

  package init(pending: Reading, age: Reading) {
    self.pending = pending
    self.age = age
  }
}
