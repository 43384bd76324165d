package import Files
package import Monitoring

/// The journal's data on one key.
package struct JournalEntry: Hashable, Sendable {
  /// nil if only the name of the key's files is known, as in journals of earlier versions.
  package let key: TicketKey?
  /// Name of the key's files.
  package let fileName: String
  /// What is known about its ticket.
  package let memory: TicketMemory
  /// Number of its waiting events.
  package let waiting: Int
  /// The time of the oldest waiting event, in seconds since 1970; nil if none waits.
  package let waitingSince: Int?
  /// The state of the last waiting event; nil if none waits.
  package let waitingState: Status?

  /// The state of the last event, delivered or not; nil if none is known.
  package var state: Status? { waitingState ?? memory.state }
}

extension Journal {
  /// The data on every key, sorted by key. Only reads. Files that cannot be read are left out. Throws if the journal's
  /// folder cannot be read.
  package func entries() throws(FileError) -> [JournalEntry] {
    let names = Set(try root.folder("memory").names()).union(try waitingKeys())
    return names.map(entry).sorted { ($0.key?.text ?? "", $0.fileName) < ($1.key?.text ?? "", $1.fileName) }
  }

  private func entry(_ name: String) -> JournalEntry {
    let memory = (try? memory(of: name))?.value ?? KeyMemory()
    let done = Set(memory.done)
    let waiting = ((try? waitingEvents(of: name)) ?? []).filter { !done.contains($0) }
    let last = waiting.reversed().lazy.compactMap { try? self.event($0, of: name).value }.first
    let since = waiting.compactMap { queue(of: name).modificationTime($0) }.min()
    return JournalEntry(
      key: memory.key ?? last?.key, fileName: name, memory: memory.ticket, waiting: waiting.count, waitingSince: since,
      waitingState: last?.state)
  }
}
