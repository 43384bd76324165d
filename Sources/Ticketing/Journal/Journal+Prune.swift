extension Journal {
  /// Days after which what nobody needs any more goes: the memory of a key that recovered, a temporary file of a crash.
  private static let keptSeconds = 90 * 86_400

  /// Removes what is old. Best effort.
  func prune(now: Int) {
    for name in (try? root.folder("memory").names()) ?? [] {
      guard let time = root.folder("memory").modificationTime(name), now - time > Self.keptSeconds else { continue }
      root.folder("memory").remove(name)
    }
  }
}
