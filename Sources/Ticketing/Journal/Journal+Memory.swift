internal import Files
internal import IntegriaAPI
internal import Monitoring

/// The folders `memory/` and `creating/`: what is known about each key.
extension Journal {
  /// What is known about a key. Throws if its file cannot be read, which may be temporary.
  func memory(of key: String) throws(FileError) -> StoredRecord<KeyMemory> {
    try StoredRecord(key, in: root.folder("memory"), KeyMemory.init(encoded:))
  }

  func write(_ memory: KeyMemory, of key: String) throws(FileError) {
    try root.folder("memory").write(memory.encoded(), to: key)
  }

  /// What `check --tickets` must do about a good result.
  package enum RecoveryNeed {
    /// A problem of the key is known or waits, so a recovery is sent.
    case due
    /// The journal does not know the key: it may have been lost, or the server's address was different.
    case unknown
    case none
  }

  /// Whether a good result of a key needs a recovery. Takes no lock.
  package func recoveryNeed(_ key: TicketKey) -> RecoveryNeed {
    if hasWaiting(key) { return .due }
    guard let reading = try? memory(of: key.fileName) else { return .due }
    guard let memory = reading.value?.ticket else { return .unknown }
    return memory.ticket != nil && memory.state != .ok ? .due : .none
  }

  /// The address of the first of `servers` for which the journal has an open ticket or waiting events of the key; nil
  /// if there is none.
  package func home(of key: TicketKey, among servers: [String]) -> String? {
    servers.first { server in
      guard let key = key.on(server: server) else { return false }
      let memory = (try? memory(of: key.fileName))?.value?.ticket
      return hasWaiting(key) || memory?.ticket != nil && memory?.state != .ok
    }
  }

  // MARK: Creations under way

  /// Seconds after a creation during which a search may still find a new ticket, for example after an unanswered
  /// creation.
  private static let lateSeconds = 3600

  /// Notes, synced to disk, that a ticket of the key is about to be created.
  func noteCreation(of key: TicketKey, now: Int) throws(FileError) {
    let text = RecordText.encode([("until", String(now + Self.lateSeconds))] + key.stored)
    try root.folder("creating").write(text, to: key.fileName)
  }

  func removeCreationNote(of key: String) { root.folder("creating").remove(key) }

  /// Whether a search may still find another ticket of the key. True if the note cannot be read.
  func mayHaveOthers(_ key: String, now: Int) -> Bool {
    let bytes: [UInt8]?
    do throws(FileError) { bytes = try root.folder("creating").read(key) } catch { return true }
    guard let bytes else { return false }
    guard let until = RecordText.number(RecordText.values(in: bytes)?["until"]) else { return true }
    // A clock that was set back must not keep the note for ever.
    return now < until && until - now <= Self.lateSeconds
  }

  /// Keys of a server with creations under way. Removes notes whose time is over.
  func unsettledKeys(of server: String, now: Int) -> [TicketKey] {
    let folder = root.folder("creating")
    return ((try? folder.names()) ?? []).sorted().compactMap { name in
      guard let key = key(in: folder, name), key.server == server else { return nil }
      if mayHaveOthers(name, now: now) { return key }
      folder.remove(name)
      return nil
    }
  }

  /// The key in a file of a folder; nil if the file has no key or cannot be read.
  func key(in folder: Folder, _ name: String) -> TicketKey? {
    (try? folder.read(name)).flatMap(RecordText.values).flatMap(TicketKey.init(stored:))
  }
}

extension TicketKey {
  /// The key as fields of a file of the journal.
  var stored: [(name: String, value: String)] { [("key", text), ("server", server), ("namespace", namespace)] }

  /// The key in the values of a file of the journal; nil if the file has none, as in earlier versions.
  init?(stored values: [String: String]) {
    guard let text = values["key"], let server = values["server"] else { return nil }
    self.init(text, server: server, namespace: values["namespace"] ?? "")
  }
}
