internal import Files
internal import IntegriaAPI
internal import Monitoring
internal import Synchronization
internal import Ticketing

/// Rounds of delivery, each like a `flush` that sends nothing to a server during its `BackOff`. Only one thread uses it
/// at a time.
final class DeliveryRounds: Sendable {
  let timeout: Duration
  /// The servers of the events, which share a journal.
  private let servers: [TicketRun]
  private let output: any Output
  private let isEnding = Atomic<Bool>(false)
  /// Failures that were reported, so that a lasting failure is reported once.
  private let reported = Mutex<Set<String>>([])

  init(_ servers: [TicketRun], timeout: Duration, _ output: any Output) {
    self.servers = servers
    self.timeout = timeout
    self.output = output
  }

  /// Prevents further rounds.
  func end() { isEnding.store(true, ordering: .releasing) }

  /// Delivers the waiting events, in further rounds while they deliver something. Returns whether events still wait.
  func deliver() -> Bool {
    while !isEnding.load(ordering: .acquiring) {
      do throws(FileError) {
        let flush = try servers.flush(until: Deadline(after: timeout), pausing: true)
        report(flush)
        let isWaiting = try Journal(servers[0].stateFolder).waiting().count > 0
        // If the round was too short for all events, another begins at once.
        guard isWaiting, flush.delivered > 0 else {
          let obstacle = flush.obstacle.map { ["events wait in the journal: \($0)"] } ?? []
          report(trouble: flush.journalProblems.map { "journal: \($0)" } + obstacle, lasts: isWaiting)
          return isWaiting
        }
      } catch {
        report(trouble: ["the journal cannot be used: \(error)"], lasts: true)
        return true
      }
    }
    return false
  }

  private func report(_ flush: EventQueue.Flush) {
    for line in flush.lines { output.write("receive: \(line.onOneLine)\n") }
    output.remark(flush.refused.map { "refused for good, set aside in dead/: \($0.onOneLine)" })
  }

  /// Reports the new sentences. While the trouble lasts, each sentence is reported once.
  private func report(trouble sentences: [String], lasts: Bool) {
    let new = reported.withLock { reported in
      defer { reported = lasts ? reported.union(sentences) : Set(sentences) }
      return sentences.filter { !reported.contains($0) }
    }
    output.remark(new.map(\.onOneLine))
  }
}
