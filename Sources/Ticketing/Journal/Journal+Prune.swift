internal import Files
internal import Monitoring

extension Journal {
  /// Seconds for which the memory of a recovered key, and then the file of a lock, are kept.
  private static let keptSeconds = 90 * 86_400
  private static let lockSeconds = 7 * 86_400
  /// Seconds after which a temporary file must be left from a crash.
  private static let writingSeconds = 3600

  /// Removes old files. Best effort.
  func prune(now: Int) {
    let memory = root.folder("memory")
    for name in (try? memory.names()) ?? [] {
      guard let time = memory.modificationTime(name), now - time > Self.keptSeconds, isOver(name) else { continue }
      memory.remove(name)
    }
    pruneLocks(now: now)
    pruneFiles(now: now)
    let keys = ((try? waitingKeys()) ?? []).map { queue.folder($0) }
    let folders = ["memory", "creating", "locks", "dead", "counts", "files", "queue", "sync"].map(root.folder)
    for folder in [root] + folders + keys { folder.removeTemporaries(before: now - Self.writingSeconds) }
    for folder in keys { folder.removeIfEmpty() }
  }

  private func pruneLocks(now: Int) {
    let locks = root.folder("locks")
    for name in (try? locks.names()) ?? [] {
      guard let time = locks.modificationTime(name), now - time > Self.lockSeconds else { continue }
      if let lock = try? lock(name, within: .zero) { lock.releaseAndRemove() }
    }
  }

  /// Whether the key's problem is over, so that no recovery needs its memory. False if the memory cannot be read.
  private func isOver(_ key: String) -> Bool {
    guard let reading = try? memory(of: key) else { return false }
    guard let memory = reading.value?.ticket else { return true }
    return memory.ticket == nil || memory.state == .ok
  }
}
