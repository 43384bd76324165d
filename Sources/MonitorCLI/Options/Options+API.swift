extension AnyOption {
  static let answerFormat = Option<AnswerFormat>(
    "output", "table|json|raw", default: .table, .word,
    "how the answer is printed; raw is the server's own CSV (default: table)")
  static let yes = Option(flag: "yes", "change something without asking")
  static let listOperations = Option(flag: "list", "list the operations")
  static let downloadTarget = Option(file: "to", "FILE", "where download_file puts the file; nothing is overwritten")
}

extension OptionGroup {
  static let call = OptionGroup("Call", [.answerFormat, .yes, .listOperations, .downloadTarget])
}
