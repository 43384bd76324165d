internal import IntegriaAPI

/// The result of a call: its content, a sentence, and the exit code.
struct CallOutcome {
  /// Exit codes of `api`.
  enum Code: Int32 {
    case done = 0
    case serverCannotWork = 2
    case refused = 3
  }

  let content: AnswerContent?
  /// A sentence for standard error; nil for none.
  let sentence: String?
  /// The meaning of the answered code.
  let meaning: String?
  let code: Code

  init(_ content: AnswerContent?, sentence: String? = nil, meaning: String? = nil, code: Code = .done) {
    self.content = content
    self.sentence = sentence
    self.meaning = meaning
    self.code = code
  }

  /// The outcome of an answer by the operation's kind of answer. A code of a refusal, and a missing number of a new object,
  /// are refusals.
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

  /// An error of the call, with its likely cause for this operation.
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
