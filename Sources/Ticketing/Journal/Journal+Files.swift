internal import Files
internal import Glibc

/// The folder `files/`: copies of the files for tickets.
extension Journal {
  private var copies: Folder { root.folder("files") }

  /// Seconds for which a copy stays although no event names it: the event may not be stored yet.
  private static let unnamedSeconds = 86_400

  /// The event, with its files copied into the journal. A file that cannot be copied is left out and noted, because the
  /// event matters more.
  func storingFiles(of event: TicketEvent) -> TicketEvent {
    var event = event
    event.files = event.files.compactMap { file in
      guard let content = file.content else { return file }
      let name = "\(event.key.fileName.prefix(8))-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
      do throws(FileError) { try copies.write(content, to: name) } catch {
        note("the file '\(file.name)' cannot be kept, and is left out: \(error)")
        return nil
      }
      return AttachedFile(name: file.name, stored: name)
    }
    return event
  }

  /// The bytes of a file; nil if its copy is gone. Throws if it cannot be read, which may be temporary.
  func content(of file: AttachedFile) throws(FileError) -> [UInt8]? {
    if let content = file.content { return content }
    return try copies.read(file.stored)
  }

  /// Removes the copies of an event's files. Best effort.
  func removeFiles(of events: [TicketEvent]) {
    for file in events.flatMap(\.files) where !file.stored.isEmpty { copies.remove(file.stored) }
  }

  /// Removes copies that no event names, which a crash leaves. If an event cannot be read, removes none.
  func pruneFiles(now: Int) {
    let old = ((try? copies.names()) ?? []).filter { name in
      copies.modificationTime(name).map { now - $0 > Self.unnamedSeconds } ?? false
    }
    guard !old.isEmpty, let named = try? namedFiles() else { return }
    for name in old where !named.contains(name) { copies.remove(name) }
  }

  private func namedFiles() throws(FileError) -> Set<String> {
    var named: Set<String> = []
    for key in try waitingKeys() {
      for name in try waitingEvents(of: key) {
        named.formUnion(try event(name, of: key).value?.files.map(\.stored) ?? [])
      }
    }
    let dead = root.folder("dead")
    for name in try dead.names() {
      let event = try StoredRecord(name, in: dead, TicketEvent.init(encoded:)).value
      named.formUnion(event?.files.map(\.stored) ?? [])
    }
    return named
  }
}
