internal import Files
internal import IntegriaAPI

extension TicketUpdater {
  /// Seconds after an event during which a file is tried again if the server gave no answer or was too busy. An event
  /// must not wait for its files for ever.
  private static let retrySpan = 3600

  /// Attaches the files of events to their ticket, each once, under a name that the ticket does not have yet. A file
  /// that the server does not accept is left out with a note. Throws if the server fails for other events too, or if it
  /// may accept the file later and the event `mayWait`. The notes on the files then stay for the next try.
  func attachFiles(of events: [TicketEvent], mayWait: Bool) throws(DeliveryProblem) {
    // If the ticket is closed by now, a retry uses the ticket of the first try.
    record.memory.filesTicket = filesTicket ?? record.memory.filesTicket
    for event in events {
      for file in event.files where !record.memory.sentFiles.contains(file.stored) || file.stored.isEmpty {
        guard let ticket = record.memory.filesTicket else {
          lines.append("'\(file.name)' left out: there is no open ticket to attach it to")
          continue
        }
        try attach(file, to: ticket, isRetried: mayWait && abs(now - event.time) < Self.retrySpan)
      }
    }
    (record.memory.fileNames, record.memory.sentFiles, record.memory.filesTicket) = ([:], [], nil)
  }

  private func attach(_ file: AttachedFile, to id: Int, isRetried: Bool) throws(DeliveryProblem) {
    let content: [UInt8]?
    do throws(FileError) { content = try settings.journal.content(of: file) } catch { throw .journal(error) }
    guard let content else { return lines.append("'\(file.name)' left out: its copy in the journal is gone") }
    do throws(APIError) {
      let name = try name(of: file, on: id)
      try store.attach(content, named: name, to: id)
      if !file.stored.isEmpty { record.memory.sentFiles.insert(file.stored) }
      lines.append("attached '\(file.name)'" + (name == file.name ? "" : " as '\(name)'"))
    } catch {
      switch DeliveryProblem.server(error).consequence {
      case .stop, .backOff: throw .server(error)
      case .wait where isRetried && Self.isPassing(error): throw .server(error)
      case .wait, .giveUp:
        let why = error.kind == .emptyReply ? "the user may not attach files to ticket \(id)" : error.sentence
        lines.append("'\(file.name)' left out: \(why)")
      }
    }
  }

  private static func isPassing(_ error: APIError) -> Bool {
    switch error.kind {
    case .timedOut, .noAnswer: true
    default: [502, 503, 504].contains(error.code)
    }
  }

  /// The file's name on the server, noted on disk before the file is sent. After a crash the file is sent again under
  /// the same name, and the server drops it.
  private func name(of file: AttachedFile, on id: Int) throws(APIError) -> String {
    if let name = record.memory.fileNames[file.stored] { return name }
    var text = ServerText(store.dialect)
    let name = AttachedFile.freeName(text.value(file.name), besides: try store.fileNames(of: id))
    guard !file.stored.isEmpty else { return name }
    record.memory.fileNames[file.stored] = name
    // If the note fails, the ticket may get the file twice, under two names.
    try? record.save()
    return name
  }
}
