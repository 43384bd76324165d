internal import Files
internal import IntegriaAPI

/// The file of a call: the content to send, or the path for a file to fetch. Empty for other operations.
struct FileTransfer {
  /// The values of `attach_file` with the file's content, or of `download_file`; nil for other operations.
  let given: GivenValues?
  private let target: String?
  /// The ticket whose list of files has the size of a file that arrives empty; nil if it is not given.
  private let ticket: String?
  private let run: CommandRun

  /// Throws for a file that cannot be read or is too large, and for a `--to` that is missing, not applicable, or an
  /// existing path.
  init(
    _ operation: DocumentedOperation, _ words: [String], _ run: CommandRun, method: HTTPRequest.Method
  ) throws(UsageError) {
    self.run = run
    target = run.arguments.values(of: .downloadTarget).last?.value
    guard (target != nil) == (operation.answer == .file) else {
      throw UsageError(target == nil ? "download_file needs --to FILE" : "--to belongs to download_file")
    }
    if let target, run.effects.files.exists(target) {
      throw UsageError("--to: '\(target)' is there already, and nothing is overwritten")
    }
    switch operation.name {
    case "attach_file":
      guard method == .post else { throw UsageError("attach_file needs --http-method post: an address is too short") }
      let upload = try FileUpload(words)
      given = try upload.values(try Self.read(upload.path, run))
      ticket = nil
    case "download_file":
      let values = try DocumentedOperation(command: "download_file", parameters: FileDownload.parameters)
        .values(of: words)
      var file = GivenValues()
      file.positional = [values[0]]
      given = file
      ticket = values[1].isEmpty ? nil : values[1]
    default:
      given = nil
      ticket = nil
    }
  }

  private static func read(_ path: String, _ run: CommandRun) throws(UsageError) -> [UInt8] {
    do throws(FileError) { return try run.effects.files.read(path, limit: FileLimits.form) } catch {
      throw UsageError("attach_file: the file '\(path)' cannot be read: \(error.reason)")
    }
  }

  /// Fetches the file and writes it. An empty answer is an error, unless the ticket's list of files states a size of 0.
  func download(_ call: APICall, _ given: GivenValues, in dialect: Dialect) throws(APICall.Failure) -> CallOutcome {
    var bytes: [UInt8] = []
    do throws(APICall.Failure) {
      guard case .value(let text) = try call.send(given, in: dialect) else {
        return CallOutcome(nil, sentence: "download_file: the answer is no file", code: .refused)
      }
      bytes = try decoded(text)
    } catch {
      guard case .server(let reason) = error, reason.kind == .emptyReply else { throw error }
      guard let ticket else { return Self.empty("give ticket=N, so that its size can be looked up") }
      let size = try size(of: given.positional.first ?? "", ticket: ticket, call, dialect)
      guard let size else { return Self.empty("ticket \(ticket) has no such file, or the user may not see it") }
      guard size == 0 else { return Self.empty("get_incident_files states \(size) bytes for it") }
    }
    return write(bytes)
  }

  private static func empty(_ why: String) -> CallOutcome {
    CallOutcome(nil, sentence: "download_file answered with nothing: \(why)", code: .refused)
  }

  private func decoded(_ text: String) throws(APICall.Failure) -> [UInt8] {
    do throws(APIError) { return try FileDownload.bytes(text, operation: "download_file") } catch {
      throw .server(error)
    }
  }

  private func size(
    of file: String, ticket: String, _ call: APICall, _ dialect: Dialect
  ) throws(APICall.Failure) -> Int? {
    guard let operation = Catalogue.operation("get_incident_files") else { return nil }
    var given = GivenValues()
    given.positional = [ticket]
    let list = APICall(operation: operation, client: call.client, dialect: dialect)
    do throws(APICall.Failure) {
      return FileDownload.size(of: file, in: try list.send(given, in: dialect))
    } catch {
      guard case .server(let reason) = error, reason.kind == .emptyReply else { throw error }
      return nil
    }
  }

  private func write(_ bytes: [UInt8]) -> CallOutcome {
    let path = target ?? ""
    do throws(FileError) { try run.effects.files.create(path, with: bytes) } catch {
      return CallOutcome(nil, sentence: "download_file: '\(path)' cannot be written: \(error.reason)", code: .refused)
    }
    return CallOutcome(.value("\(bytes.count) bytes written to \(path)"))
  }
}
