internal import Files
internal import IntegriaAPI

/// The data on one key while its lock is held, written through to the journal's files.
final class KeyRecord {
  let key: TicketKey
  var memory: KeyMemory
  private let journal: Journal
  private let now: Int
  private let isBestEffort: Bool
  private var isCreating = false

  /// `now` is in seconds since 1970. With `isBestEffort` failures of writing are ignored.
  init(_ key: TicketKey, _ memory: KeyMemory, in journal: Journal, now: Int, isBestEffort: Bool = false) {
    self.key = key
    self.memory = memory
    self.journal = journal
    self.now = now
    self.isBestEffort = isBestEffort
  }

  func save() throws(FileError) {
    memory.key = key
    do throws(FileError) { try journal.write(memory, of: key.fileName) } catch {
      guard isBestEffort else { throw error }
    }
  }

  /// Whether a search may still find another ticket of the key.
  var mayHaveOthers: Bool { isCreating || journal.mayHaveOthers(key.fileName, now: now) }

  func noteCreation() throws(FileError) {
    isCreating = true
    do throws(FileError) { try journal.noteCreation(of: key, now: now) } catch {
      guard isBestEffort else { throw error }
    }
  }

  var learntZone: LearntZone? { journal.zone(of: key.server) }

  func note(_ zone: LearntZone) { journal.note(zone, of: key.server) }

  /// Removes the note of a creation that was answered or not sent.
  func removeCreationNote() {
    isCreating = false
    journal.removeCreationNote(of: key.fileName)
  }
}
