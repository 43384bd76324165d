internal import Files
internal import Monitoring

extension Journal {
  /// Seconds after which what nobody needs any more goes: the memory of a key that recovered.
  private static let keptSeconds = 90 * 86_400
  /// Seconds after which a temporary file is one that a crash left behind.
  private static let writingSeconds = 3600

  /// Removes what is old. Best effort.
  func prune(now: Int) {
    let memory = root.folder("memory")
    for name in (try? memory.names()) ?? [] {
      guard let time = memory.modificationTime(name), now - time > Self.keptSeconds, isOver(name) else { continue }
      memory.remove(name)
    }
    let keys = ((try? waitingKeys()) ?? []).map { root.folder("queue").folder($0) }
    for folder in [root, memory, root.folder("dead"), root.folder("counts")] + keys {
      folder.removeTemporaries(before: now - Self.writingSeconds)
    }
    for folder in keys { folder.removeIfEmpty() }
  }

  /// Whether the key has no ticket whose problem still goes on: of such a one the recovery is yet to come.
  private func isOver(_ key: String) -> Bool {
    guard let bytes = try? root.folder("memory").read(key), let memory = KeyMemory(encoded: bytes) else { return true }
    return memory.ticket.ticket == nil || memory.ticket.state == .ok
  }
}
