package import Files
internal import IntegriaAPI

/// Limits on the requests to the server: back-off, new tickets per hour, bad results in a row.
extension Journal {
  // MARK: Back-off

  private static func failureFile(_ server: String) -> String { "failures-\(Fingerprint.hexadecimal(of: [server]))" }

  /// The rest of the server's `BackOff` in seconds, during which `alert` only stores; 0 if there is no pause.
  package func pause(of server: String, now: Int) -> Int { backOff(of: server)?.remaining(now: now) ?? 0 }

  private func backOff(of server: String) -> BackOff? {
    guard let values = (try? root.read(Self.failureFile(server))).flatMap(RecordText.values),
      let count = RecordText.number(values["count"]), let time = RecordText.number(values["time"])
    else { return nil }
    return BackOff(count: count, time: time)
  }

  /// Notes that the server failed. Best effort: without the note there is no pause.
  func noteFailure(of server: String, now: Int) {
    let backOff = BackOff.after(backOff(of: server), now: now)
    try? root.write(
      RecordText.encode([("count", String(backOff.count)), ("time", String(backOff.time))]),
      to: Self.failureFile(server), isDurable: false)
  }

  /// Notes that the server works, which ends its pause. Best effort.
  package func noteSuccess(of server: String) { root.remove(Self.failureFile(server)) }

  // MARK: Tickets an hour

  private static let creationFile = "creations"
  private static let lockTimeout = Duration.seconds(2)

  /// Whether the limit allows a new ticket now; a nil limit always does. Counts nothing.
  func allowsMore(limit: Int?, now: Int) -> Bool { limit.map { rateLimit($0, now).allowsMore } ?? true }

  /// Counts a new ticket against the hourly limit. Returns false if the limit is reached or the lock is not free in
  /// time. The ticket is counted before it is created, because several runs share the limit.
  func countTicket(limit: Int?, now: Int) -> Bool {
    guard let limit else { return true }
    let lock: FileLock?
    do throws(FileError) { lock = try self.lock(Self.creationFile, within: Self.lockTimeout) } catch {
      // Without a journal there is no limit, so that no alert is lost.
      return true
    }
    guard let lock else { return false }
    defer { lock.release() }
    var rate = rateLimit(limit, now)
    guard rate.take() else { return false }
    write(rate)
    return true
  }

  /// Takes back a count whose ticket was not created. Best effort.
  func takeBackCount(limit: Int?, now: Int) {
    guard let limit, let lock = try? lock(Self.creationFile, within: Self.lockTimeout) else { return }
    defer { lock.release() }
    var rate = rateLimit(limit, now)
    rate.giveBack()
    write(rate)
  }

  private func write(_ rate: RateLimit) {
    try? root.write(RecordText.encode(rate.times.map { ("time", String($0)) }), to: Self.creationFile, isDurable: false)
  }

  private func rateLimit(_ limit: Int, _ now: Int) -> RateLimit {
    let fields = (try? root.read(Self.creationFile)).flatMap(RecordText.decode) ?? []
    return RateLimit(fields.compactMap { RecordText.number($0.value) }, limit: limit, now: now)
  }

  /// The number of waiting keys at the last report of the summary.
  func heldBackReported(_ summary: TicketKey) -> Int { (try? count(of: summary)) ?? 0 }

  /// Best effort: without the note the summary is reported once too often.
  func noteHeldBackReported(_ summary: TicketKey, _ count: Int) {
    let text = RecordText.encode([("count", String(count))])
    try? root.folder("counts").write(text, to: summary.fileName, isDurable: false)
  }

  // MARK: Bad results in a row

  /// Counts a bad result of a key, or resets the count after a good one, and returns the count. Throws if the count
  /// cannot be read or written. Takes no lock: if two checks count the same key at once, one count may be lost.
  package func count(_ key: TicketKey, isBad: Bool) throws(FileError) -> Int {
    let folder = root.folder("counts")
    guard isBad else {
      folder.remove(key.fileName)
      return 0
    }
    let count = try count(of: key) + 1
    try folder.write(RecordText.encode([("count", String(count))] + key.stored), to: key.fileName)
    return count
  }

  /// The keys of a server and namespace whose last result was bad. Files that cannot be read are left out.
  package func keysWithBadResults(of server: String, namespace: String) -> [TicketKey] {
    let folder = root.folder("counts")
    let keys = ((try? folder.names()) ?? []).sorted().compactMap { key(in: folder, $0) }
    return keys.filter { $0.server == server && $0.namespace == namespace }
  }

  /// The number in a key's file in `counts/`; 0 without a file.
  private func count(of key: TicketKey) throws(FileError) -> Int {
    let bytes = try root.folder("counts").read(key.fileName)
    return RecordText.number(bytes.flatMap(RecordText.values)?["count"]) ?? 0
  }

  // MARK: Where to go on

  private static let resumeFile = "next"

  /// The keys in the order of delivery, starting after the key at which the last run ended, so that each key gets its
  /// turn.
  func inTurn(_ keys: [String]) -> [String] {
    guard let last = (try? root.read(Self.resumeFile)).flatMap(RecordText.values)?["after"] else { return keys }
    return keys.filter { $0 > last } + keys.filter { $0 <= last }
  }

  /// Notes the key that was tried last; nil if no events are left. Best effort.
  func noteTurn(after key: String?) {
    guard let key else { return root.remove(Self.resumeFile) }
    try? root.write(RecordText.encode([("after", key)]), to: Self.resumeFile, isDurable: false)
  }
}
