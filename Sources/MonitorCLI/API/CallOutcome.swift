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

  /// The outcome of an answer by the operation's kind of answer. A code of a refusal, and a missing number of a new
  /// object, are refusals.
  init(_ content: AnswerContent, of operation: DocumentedOperation) {
    guard case .value(let value) = content else {
      self.init(
        content, refusal: Self.refusal(content, operation), meaning: Self.status(content, operation), operation)
      return
    }
    let answer = "the answer is '\(Self.short(value))'"
    switch operation.answer {
    case .value, .amount, .record, .records, .file: self.init(content)
    case .number(let what):
      let isNumber = Int(value).map { $0 > 0 } ?? false
      let refusal = "the \(what) was not created (\(answer))" + Self.doubt(value, operation)
      self.init(
        content, refusal: isNumber ? nil : refusal, meaning: isNumber ? "number of the new \(what)" : nil, operation)
    case .code(let codes):
      let known = codes.first { $0.value == value }
      let isSuccess = known?.isSuccess ?? (Int(value).map { $0 >= 0 } ?? false)
      let refusal = known?.meaning ?? answer + Self.doubt(value, operation)
      self.init(content, refusal: isSuccess ? nil : refusal, meaning: known?.meaning, operation)
    }
  }

  private init(_ content: AnswerContent, refusal: String?, meaning: String?, _ operation: DocumentedOperation) {
    self.init(
      content, sentence: refusal.map { "\(operation.name): \($0)" }, meaning: meaning,
      code: refusal == nil ? .done : .refused)
  }

  /// The meaning of the status in the answer of an operation that creates something; nil for other answers.
  private static func status(_ content: AnswerContent, _ operation: DocumentedOperation) -> String? {
    guard operation.effect == .creates, case .record(let record) = content else { return nil }
    return record.fields.first { $0.name == "status" }.flatMap(operation.meaning)
  }

  /// The reason in a record that says that nothing was created, with status 0 (create_invoice); nil for other answers.
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
    case .emptyReply where operation.changesSomething:
      sentence = "\(error.operation) answered with nothing, although the login is accepted\(Self.maybeDone)"
    case _ where operation.changesSomething && error.mayFollowChange: sentence += Self.maybeDone
    default: break
    }
    self.init(nil, sentence: sentence, code: error.meansDown ? .serverCannotWork : .refused)
  }

  /// The end of the sentence about a change whose answer does not say whether it was carried out.
  private static let maybeDone = "; it may have been carried out all the same: look before you send it again"

  /// `maybeDone` if the answer to a change is not a number, and so is none of the documented refusals; else empty.
  private static func doubt(_ value: String, _ operation: DocumentedOperation) -> String {
    operation.changesSomething && Int(value) == nil ? maybeDone : ""
  }

  private static func short(_ text: String) -> String { String(VisibleText.line(text).prefix(60)) }
}

extension APIError {
  /// Whether the server may have carried out the call before the error: the call was sent, and the error is no refusal.
  /// After a PHP message, an SQL error or a web page this is unknown.
  fileprivate var mayFollowChange: Bool {
    switch kind {
    case .timedOut(.waiting), .timedOut(.receiving), .noAnswer, .truncated, .tooLarge, .compressed, .sqlError,
      .phpMessages, .htmlPage, .notANumber, .emptyReply, .malformed, .other:
      true
    case .httpStatus: code.map { $0 < 400 || $0 >= 500 } ?? true
    case .timedOut, .cannotResolve, .cannotConnect, .cannotReachProxy, .tls, .local, .notAsked, .refusedLogin,
      .unsupportedOperation, .redirected, .serverErrorPage:
      false
    }
  }
}
