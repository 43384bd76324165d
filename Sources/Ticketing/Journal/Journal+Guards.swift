package import Files
internal import IntegriaAPI

extension Journal {
  // MARK: Back-off

  private static let firstPause = 30
  private static let longestPause = 300

  private static func failureFile(_ server: String) -> String { "failures-\(Fingerprint.hexadecimal(of: [server]))" }

  /// Seconds for which `alert` only stores, since that server failed a moment ago; 0 where it may try.
  package func pause(of server: String, now: Int) -> Int {
    guard let (count, time) = failures(of: server) else { return 0 }
    let left = time + Self.pauseLength(count) - now
    // A clock that was set back must not stretch the pause.
    return left > Self.longestPause ? 0 : max(0, left)
  }

  private static func pauseLength(_ count: Int) -> Int {
    min(longestPause, firstPause << min(max(count - 1, 0), 8))
  }

  private func failures(of server: String) -> (count: Int, time: Int)? {
    guard let bytes = try? root.read(Self.failureFile(server)), let fields = RecordText.decode(bytes) else {
      return nil
    }
    let values = Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
    guard let count = values["count"].flatMap({ RecordText.number($0) }),
      let time = values["time"].flatMap({ RecordText.number($0) })
    else { return nil }
    return (count, time)
  }

  /// Notes that the server failed. Best effort: without the note only the pause is lost.
  func noteFailure(of server: String, now: Int) {
    let count = (failures(of: server)?.count ?? 0) + 1
    try? root.write(
      RecordText.encode([("count", String(count)), ("time", String(now))]), to: Self.failureFile(server),
      isDurable: false)
  }

  func noteSuccess(of server: String) {
    let file = Self.failureFile(server)
    if (try? root.read(file)) != nil { root.remove(file) }
  }

  // MARK: Storm guard

  private static let creationFile = "creations"
  private static let lockTimeout = Duration.seconds(2)
  private static let hour = 3600

  /// How many tickets were created within the last hour.
  func creations(now: Int) -> Int { creationTimes(now: now).count }

  func noteCreation(now: Int) {
    // Without the lock, of two processes that read, add and write at once one is not counted.
    let lock = try? lock(Self.creationFile, until: Deadline(after: Self.lockTimeout))
    defer { lock?.release() }
    let times = creationTimes(now: now) + [now]
    try? root.write(RecordText.encode(times.map { ("time", String($0)) }), to: Self.creationFile, isDurable: false)
  }

  private func creationTimes(now: Int) -> [Int] {
    guard let bytes = try? root.read(Self.creationFile), let fields = RecordText.decode(bytes) else { return [] }
    return fields.compactMap { RecordText.number($0.value) }.filter { $0 <= now && now - $0 < Self.hour }
  }

  /// How many problems waited when the summary of what is held back was told last.
  func heldBackTold(_ summary: TicketKey) -> Int { (try? noted(summary)) ?? 0 }

  /// Best effort: without the note the summary is told once more than it need be.
  func noteHeldBackTold(_ summary: TicketKey, _ count: Int) {
    let text = RecordText.encode([("count", String(count))])
    try? root.folder("counts").write(text, to: summary.fileName, isDurable: false)
  }

  // MARK: Bad results in a row

  /// Counts a bad result of a key, or begins again after a good one, and returns the count. Throws where the count cannot
  /// be read or written. It holds no lock: of two checks that count one key at once, one may go uncounted.
  package func count(_ key: TicketKey, isBad: Bool) throws(FileError) -> Int {
    let folder = root.folder("counts")
    guard isBad else {
      folder.remove(key.fileName)
      return 0
    }
    let before = try noted(key)
    try folder.write(RecordText.encode([("count", String(before + 1))]), to: key.fileName)
    return before + 1
  }

  /// The number in a key's file in `counts/`; 0 where there is none.
  private func noted(_ key: TicketKey) throws(FileError) -> Int {
    let bytes = try root.folder("counts").read(key.fileName)
    return bytes.flatMap(RecordText.decode)?.first.flatMap { RecordText.number($0.value) } ?? 0
  }
}
