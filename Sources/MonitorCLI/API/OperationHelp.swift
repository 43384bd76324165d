internal import IntegriaAPI

/// The texts of `api --list` and `api OP --help`, also for the manual.
enum OperationHelp {
  /// All operations with their summaries, by subject.
  static var list: String {
    let width = Catalogue.operations.map(\.name.count).max() ?? 0
    return DocumentedOperation.Subject.allCases.map { subject in
      let operations = Catalogue.operations.filter { $0.subject == subject }
      let rows = operations.map { "  \(HelpText.padded($0.name, to: width))  \($0.summary)\($0.mark)\n" }
      return "\(subject.rawValue.first?.uppercased() ?? "")\(subject.rawValue.dropFirst()):\n\(rows.joined())"
    }.joined(separator: "\n") + "\n(changes): api asks for confirmation, or needs --yes in a script.\n"
  }

  /// All operations as JSON, in the order of the list.
  static var listAsJSON: String {
    let operations = Catalogue.operations.map {
      Entry(name: $0.name, subject: $0.subject.rawValue, summary: $0.summary, changes: $0.changesSomething)
    }
    return JSONText.text(["operations": operations])
  }

  private struct Entry: Encodable {
    let name: String
    let subject: String
    let summary: String
    let changes: Bool
  }

  /// The help of an operation: its parameters in order, its answer, and differences on old servers.
  static func text(_ operation: DocumentedOperation) -> String {
    var text = "integria-monitor api \(operation.name): \(operation.summary)\n\n"
    text += "Usage: integria-monitor api \(usage(operation))\n"
    let parameters = operation.commandParameters
    if !parameters.isEmpty {
      let width = parameters.map(\.heading.count).max() ?? 0
      text += "\nValues, in this order or as NAME=VALUE; \"\" holds the place of one:\n"
      text += parameters.map { "  \(HelpText.padded($0.heading, to: width))  \($0.explanation)\n" }.joined()
    }
    text += "\n" + notes(operation).map { "\($0)\n" }.joined()
    return text
  }

  static func usage(_ operation: DocumentedOperation) -> String {
    let words = operation.commandParameters.map { parameter in
      let name = parameter.name.uppercased() + (parameter.isRepeated ? "…" : "")
      return parameter.mustBeGiven ? name : "[\(name)]"
    }
    let file = operation.answer == .file ? ["--to FILE"] : []
    let yes = operation.changesSomething ? ["[--yes]"] : []
    return ([operation.name] + words + file + yes).joined(separator: " ")
  }

  /// Sentences about the answer, warnings and differences.
  static func notes(_ operation: DocumentedOperation) -> [String] {
    var notes = ["Answer: \(operation.answer.summary.isEmpty ? "a number" : operation.answer.summary)."]
    if operation.changesSomething {
      notes.append("It changes something: api asks for confirmation, and needs --yes without a terminal.")
    }
    if operation.effect == .creates { notes.append("It is sent once and never repeated.") }
    if !operation.remark.isEmpty { notes.append("Note: \(operation.remark).") }
    if !operation.whenEmpty.isEmpty { notes.append("The answer is empty if \(operation.whenEmpty).") }
    notes += FileLimits.notes(operation)
    switch operation.legacy {
    case .none: break
    case .absent: notes.append("The open-source edition (up to MR 56) does not have this operation.")
    case .differs(let how): notes.append("On the open-source edition (up to MR 56): \(how).")
    }
    return notes
  }
}

extension DocumentedOperation {
  fileprivate var mark: String { changesSomething ? " (changes)" : "" }

  /// The parameters of `api`, with a file in place of name, size and content.
  var commandParameters: [Parameter] {
    switch name {
    case "attach_file": FileUpload.parameters
    case "download_file": FileDownload.parameters
    default: parameters
    }
  }
}

extension Parameter {
  /// The name in the help; the first name of a repeated parameter.
  fileprivate var heading: String { isRepeated ? "\(name)1 …" : name }

  /// Description, requirement, default and values in one line.
  var explanation: String {
    let need = mustBeGiven ? " (mandatory)" : standard.isEmpty ? "" : " (default: \(standard))"
    let values = choices.map { $0.meaning.isEmpty ? $0.value : "\($0.value) \($0.meaning)" }
    return meaning + need + (values.isEmpty ? "" : ": " + values.joined(separator: ", "))
  }
}
