internal import Files
internal import IntegriaAPI
internal import Monitoring
internal import Synchronization
internal import Ticketing

/// Rounds of delivery, each as `flush` makes them, but a server that failed a moment ago is left alone. Used by one
/// thread at a time.
final class DeliveryRounds: Sendable {
  /// For one round.
  let timeout: Duration
  /// The servers that events may be for, which share a journal.
  private let servers: [TicketRun]
  private let output: any Output
  private let isEnding = Atomic<Bool>(false)
  /// Trouble that was reported, so that a lasting one is reported once.
  private let reported = Mutex<Set<String>>([])

  init(_ servers: [TicketRun], timeout: Duration, _ output: any Output) {
    self.servers = servers
    self.timeout = timeout
    self.output = output
  }

  /// Begins no further round.
  func end() { isEnding.store(true, ordering: .releasing) }

  /// Delivers what waits, in as many rounds as bring something; whether something still waits.
  func deliver() -> Bool {
    while !isEnding.load(ordering: .acquiring) {
      do throws(FileError) {
        let flush = try servers.flush(until: Deadline(after: timeout), pausing: true)
        report(flush)
        let isWaiting = try Journal(servers[0].stateFolder).waiting().count > 0
        // What the time was too short for goes on at once.
        guard isWaiting, flush.delivered > 0 else {
          let obstacle = flush.obstacle.map { ["events wait in the journal: \($0)"] } ?? []
          report(trouble: flush.journalProblems.map { "journal: \($0)" } + obstacle)
          return isWaiting
        }
      } catch {
        report(trouble: ["the journal cannot be used: \(error)"])
        return true
      }
    }
    return false
  }

  private func report(_ flush: EventQueue.Flush) {
    for line in flush.lines { output.write("receive: \(line.onOneLine)\n") }
    for line in flush.refused {
      output.warn("integria-monitor: refused for good, set aside in dead/: \(line.onOneLine)\n")
    }
  }

  private func report(trouble sentences: [String]) {
    let new = reported.withLock { reported in
      defer { reported = Set(sentences) }
      return sentences.filter { !reported.contains($0) }
    }
    for line in new { output.warn("integria-monitor: \(line.onOneLine)\n") }
  }
}
