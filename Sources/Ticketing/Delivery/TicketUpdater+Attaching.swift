internal import Files
internal import IntegriaAPI

extension TicketUpdater {
  /// Seconds for which a file is tried again where the server gave no answer or was too busy. An event must not wait
  /// for its files for ever.
  private static let retrySpan = 3600

  /// Puts the files of events onto their ticket, each once, under a name that the ticket does not have yet. One that
  /// the server does not take is left out with a note. Throws if the server may take it later and the event `mayWait`;
  /// what is noted of the files then stays for the next try.
  func attachFiles(of events: [TicketEvent], mayWait: Bool) throws(DeliveryProblem) {
    // A second try goes onto the ticket of the first, which may be closed by now.
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

  /// The name that a file gets, noted on disk before it is sent: after a crash it goes under the same name again, which
  /// the server drops.
  private func name(of file: AttachedFile, on id: Int) throws(APIError) -> String {
    if let name = record.memory.fileNames[file.stored] { return name }
    var text = ServerText(store.dialect)
    let name = AttachedFile.freeName(text.value(file.name), besides: try store.fileNames(of: id))
    guard !file.stored.isEmpty else { return name }
    record.memory.fileNames[file.stored] = name
    // Without the note the worst is a file that is there twice, under two names.
    try? record.save()
    return name
  }
}
