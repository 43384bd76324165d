extension AnyOption {
  static let answerFormat = Option<AnswerFormat>(
    "output", "table|json|raw", default: .table, .word,
    "format of the answer; raw is the server's own CSV (default: table)")
  static let yes = Option(flag: "yes", "make a change without asking for confirmation")
  static let listOperations = Option(flag: "list", "list the operations")
  static let downloadTarget = Option(
    file: "to", "FILE", "path to which download_file writes the file; it must not exist")
}

extension OptionGroup {
  static let call = OptionGroup("Call", [.answerFormat, .yes, .listOperations, .downloadTarget])
}
