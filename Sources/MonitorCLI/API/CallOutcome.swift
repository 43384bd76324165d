internal import IntegriaAPI

/// What a call came to: what is shown, what is said beside it, and the exit code.
struct CallOutcome {
  /// Exit codes of `api` (DESIGN.md).
  enum Code: Int32 {
    case done = 0
    case serverCannotWork = 2
    case refused = 3
  }

  let content: AnswerContent?
  /// A sentence for standard error; nil for nothing.
  let sentence: String?
  /// What a code stands for.
  let meaning: String?
  let code: Code

  init(_ content: AnswerContent?, sentence: String? = nil, meaning: String? = nil, code: Code = .done) {
    self.content = content
    self.sentence = sentence
    self.meaning = meaning
    self.code = code
  }

  /// Reads the content by what the operation promises: a code that stands for a refusal, or no number of a new object,
  /// is one.
  init(_ content: AnswerContent, of operation: DocumentedOperation) {
    guard case .value(let value) = content else {
      self.init(content, refusal: Self.refusal(content, operation), operation)
      return
    }
    switch operation.answer {
    case .value, .record, .records, .file: self.init(content)
    case .number(let what):
      let isNumber = Int(value).map { $0 > 0 } ?? false
      self.init(
        content,
        sentence: isNumber
          ? nil : "\(operation.name): the \(what) was not created (the answer is '\(Self.short(value))')",
        meaning: isNumber ? "number of the new \(what)" : nil, code: isNumber ? .done : .refused)
    case .code(let codes):
      let known = codes.first { $0.value == value }
      let isSuccess = known?.isSuccess ?? (Int(value).map { $0 >= 0 } ?? false)
      let refusal = known?.meaning ?? "the answer is '\(Self.short(value))'"
      self.init(
        content, sentence: isSuccess ? nil : "\(operation.name): \(refusal)", meaning: known?.meaning,
        code: isSuccess ? .done : .refused)
    }
  }

  private init(_ content: AnswerContent, refusal: String?, _ operation: DocumentedOperation) {
    self.init(
      content, sentence: refusal.map { "\(operation.name): \($0)" }, code: refusal == nil ? .done : .refused)
  }

  /// A record that says that nothing was created: status 0 and a reason (create_invoice).
  private static func refusal(_ content: AnswerContent, _ operation: DocumentedOperation) -> String? {
    guard operation.effect == .creates, case .record(let record) = content, record.value(["status"]) == "0" else {
      return nil
    }
    return VisibleText.line(record.value(["error"]) ?? "not created")
  }

  /// An error of the call, with what it may mean for this operation.
  init(_ error: APIError, of operation: DocumentedOperation) {
    var sentence = error.sentence
    let isOfCall = error.operation == operation.operationName
    switch error.kind {
    case _ where !isOfCall: break
    case .emptyReply where !operation.whenEmpty.isEmpty:
      sentence = "\(error.operation) answered with nothing: \(operation.whenEmpty)"
    case .timedOut where operation.changesSomething, .noAnswer where operation.changesSomething,
      .truncated where operation.changesSomething:
      sentence += "; it may have been carried out all the same: look before you send it again"
    default: break
    }
    self.init(nil, sentence: sentence, code: error.meansDown ? .serverCannotWork : .refused)
  }

  private static func short(_ text: String) -> String { String(VisibleText.line(text).prefix(60)) }
}
