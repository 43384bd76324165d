package import Files
package import Monitoring

/// What a journal knows of one key.
package struct JournalEntry: Hashable, Sendable {
  /// nil where only the name of its files is known, as in a journal of an earlier version.
  package let key: TicketKey?
  /// Name of its files.
  package let fileName: String
  package let memory: TicketMemory
  /// How many of its events wait, and since when the oldest does, in seconds since 1970.
  package let waiting: Int
  package let waitingSince: Int?
  /// The state that the last of them reports; nil if none waits.
  package let waitingState: Status?

  /// The state that was reported last, delivered or not; nil where none is known.
  package var state: Status? { waitingState ?? memory.state }
}

extension Journal {
  /// What is known of every key, in the order of the keys. Reads only; what cannot be read is left out. Throws if the
  /// journal itself cannot be read.
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
