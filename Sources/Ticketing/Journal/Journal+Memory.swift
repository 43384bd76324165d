internal import Files
internal import IntegriaAPI
internal import Monitoring

/// What is known of each key, in `memory/` and `creating/`.
extension Journal {
  /// What is known of a key. Throws if its file cannot be read, which may pass.
  func memory(of key: String) throws(FileError) -> Reading<KeyMemory> {
    try Reading(key, in: root.folder("memory"), KeyMemory.init(encoded:))
  }

  func write(_ memory: KeyMemory, of key: String) throws(FileError) {
    try root.folder("memory").write(memory.encoded(), to: key)
  }

  /// What `check --tickets` has to do about a good result.
  package enum RecoveryNeed {
    /// A problem of the key is known, or waits: it recovers now.
    case due
    /// Nothing is known of the key: the journal may have lost it, or the server's address was another one.
    case unknown
    case none
  }

  /// Whether a good result of a key ends something; for callers that have no lock.
  package func recoveryNeed(_ key: TicketKey) -> RecoveryNeed {
    if hasWaiting(key) { return .due }
    guard let reading = try? memory(of: key.fileName) else { return .due }
    guard let memory = reading.value?.ticket else { return .unknown }
    return memory.ticket != nil && memory.state != .ok ? .due : .none
  }

  /// The first of some servers that has an open ticket of a key, as far as is known, or events of it that wait; nil for
  /// none of them.
  package func home(of key: TicketKey, among servers: [String]) -> String? {
    servers.first { server in
      guard let key = key.on(server: server) else { return false }
      let memory = (try? memory(of: key.fileName))?.value?.ticket
      return hasWaiting(key) || memory?.ticket != nil && memory?.state != .ok
    }
  }

  // MARK: Creations under way

  /// Seconds for which a ticket may turn up late: one whose creation was not answered, or that searches do not see yet.
  private static let lateSeconds = 3600

  /// Notes that a ticket of the key is about to be created. When it returns, the note survives a crash.
  func noteCreation(of key: TicketKey, now: Int) throws(FileError) {
    let text = RecordText.encode([
      ("until", String(now + Self.lateSeconds)), ("server", key.server), ("namespace", key.namespace),
      ("key", key.text),
    ])
    try root.folder("creating").write(text, to: key.fileName)
  }

  func removeCreationNote(of key: String) { root.folder("creating").remove(key) }

  /// Whether another ticket of the key may turn up. A note that cannot be read counts as one.
  func mayHaveOthers(_ key: String, now: Int) -> Bool {
    let bytes: [UInt8]?
    do throws(FileError) { bytes = try root.folder("creating").read(key) } catch { return true }
    guard let bytes else { return false }
    guard let until = RecordText.value("until", in: bytes).flatMap({ RecordText.number($0) }) else { return true }
    // A clock that was set back makes nothing late for ever.
    return now < until && until - now <= Self.lateSeconds
  }

  /// Keys of a server whose creations are under way; notes that are over are removed.
  func unsettledKeys(of server: String, now: Int) -> [TicketKey] {
    let folder = root.folder("creating")
    return ((try? folder.names()) ?? []).sorted().compactMap { name in
      guard let key = unsettledKey(name), key.server == server else { return nil }
      if mayHaveOthers(name, now: now) { return key }
      folder.remove(name)
      return nil
    }
  }

  private func unsettledKey(_ name: String) -> TicketKey? {
    guard let bytes = try? root.folder("creating").read(name), let fields = RecordText.decode(bytes) else { return nil }
    let values = Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
    return TicketKey(values["key"] ?? "", server: values["server"] ?? "", namespace: values["namespace"] ?? "")
  }
}
