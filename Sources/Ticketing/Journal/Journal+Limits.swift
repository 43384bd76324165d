package import Files
internal import IntegriaAPI

/// What keeps the server from being asked too much: back-off, tickets an hour, bad results in a row.
extension Journal {
  // MARK: Back-off

  private static func failureFile(_ server: String) -> String { "failures-\(Fingerprint.hexadecimal(of: [server]))" }

  /// Seconds for which `alert` only stores, since that server failed a moment ago; 0 where it may try.
  package func pause(of server: String, now: Int) -> Int { backOff(of: server)?.remaining(now: now) ?? 0 }

  private func backOff(of server: String) -> BackOff? {
    guard let bytes = try? root.read(Self.failureFile(server)),
      let count = RecordText.value("count", in: bytes).flatMap({ RecordText.number($0) }),
      let time = RecordText.value("time", in: bytes).flatMap({ RecordText.number($0) })
    else { return nil }
    return BackOff(count: count, time: time)
  }

  /// Notes that the server failed. Best effort: without the note only the pause is lost.
  func noteFailure(of server: String, now: Int) {
    let backOff = BackOff.after(backOff(of: server), now: now)
    try? root.write(
      RecordText.encode([("count", String(backOff.count)), ("time", String(backOff.time))]),
      to: Self.failureFile(server), isDurable: false)
  }

  /// Notes that the server works: nothing pauses any more.
  package func noteSuccess(of server: String) {
    let file = Self.failureFile(server)
    if root.isFile(file) { root.remove(file) }
  }

  // MARK: Tickets an hour

  private static let creationFile = "creations"
  private static let lockTimeout = Duration.seconds(2)

  /// Whether a ticket may be created now, without taking a place.
  func allowsMore(limit: Int, now: Int) -> Bool { rateLimit(limit, now).allowsMore }

  /// Takes one of the places of this hour; false if there is none. Runs at the same time share the places, so a place
  /// is taken before its ticket is created. Where the lock cannot be had in time there is no place.
  func takePlace(limit: Int, now: Int) -> Bool {
    let lock: FileLock?
    do throws(FileError) { lock = try self.lock(Self.creationFile, within: Self.lockTimeout) } catch {
      // Without a journal nothing can be counted, and an alert is worth more.
      return true
    }
    guard let lock else { return false }
    defer { lock.release() }
    var rate = rateLimit(limit, now)
    guard rate.take() else { return false }
    write(rate)
    return true
  }

  /// Gives a place back with which nothing was created.
  func giveBackPlace(limit: Int, now: Int) {
    guard let lock = try? lock(Self.creationFile, within: Self.lockTimeout) else { return }
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

  /// How many problems waited when the summary of what is held back was reported last.
  func heldBackReported(_ summary: TicketKey) -> Int { (try? count(of: summary)) ?? 0 }

  /// Best effort: without the note the summary is reported once more than it need be.
  func noteHeldBackReported(_ summary: TicketKey, _ count: Int) {
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
    let count = try count(of: key) + 1
    let text = RecordText.encode([
      ("count", String(count)), ("server", key.server), ("namespace", key.namespace), ("key", key.text),
    ])
    try folder.write(text, to: key.fileName)
    return count
  }

  /// The keys of a server whose last result was bad, as far as is known.
  package func keysWithBadResults(of server: String, namespace: String) -> [TicketKey] {
    let folder = root.folder("counts")
    return ((try? folder.names()) ?? []).sorted().compactMap { name in
      guard let bytes = try? folder.read(name), let fields = RecordText.decode(bytes) else { return nil }
      let values = Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
      guard values["server"] == server, values["namespace"] == namespace else { return nil }
      return TicketKey(values["key"] ?? "", server: server, namespace: namespace)
    }
  }

  /// The number in a key's file in `counts/`; 0 if there is none.
  private func count(of key: TicketKey) throws(FileError) -> Int {
    let bytes = try root.folder("counts").read(key.fileName)
    return bytes.flatMap { RecordText.value("count", in: $0) }.flatMap { RecordText.number($0) } ?? 0
  }

  // MARK: Where to go on

  private static let resumeFile = "next"

  /// Keys in the order of delivery: from the one at which the last run ended, so that no key keeps others waiting.
  func inTurn(_ keys: [String]) -> [String] {
    guard let last = (try? root.read(Self.resumeFile)).flatMap({ RecordText.value("after", in: $0) }) else {
      return keys
    }
    return keys.filter { $0 > last } + keys.filter { $0 <= last }
  }

  /// Notes the key that was tried last; nil where nothing is left. Best effort.
  func noteTurn(after key: String?) {
    guard let key else { return root.remove(Self.resumeFile) }
    try? root.write(RecordText.encode([("after", key)]), to: Self.resumeFile, isDurable: false)
  }
}
