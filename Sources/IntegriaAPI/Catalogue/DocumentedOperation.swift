/// An operation of the API as its documentation (`integria-api.txt`) describes it, for the command `api`.
package struct DocumentedOperation: Sendable {
  /// Subjects in the order of `api --list`; the raw value is the heading.
  package enum Subject: String, Sendable, CaseIterable {
    case tickets, workunits, files, inventory, users, customers, invoices, lists, server
  }

  /// What a call does to the server's data.
  package enum Effect: Hashable, Sendable {
    case reads
    /// Changes data. A second call with the same values changes nothing more.
    case changes
    /// Creates an object with each call, so a call is never repeated.
    case creates
  }

  /// The name in the documentation.
  package let name: String
  /// The subject under which `api --list` shows it.
  package let subject: Subject
  /// What the operation does, as a clause without a full stop.
  package let summary: String
  /// The parameters in the order of `params`.
  package let parameters: [Parameter]
  /// The kind of answer.
  package let answer: Answer
  /// What a call does to the server's data.
  package let effect: Effect
  /// A warning for callers; empty for none.
  package let remark: String
  /// The cause of an empty answer; empty if it is not known.
  package let whenEmpty: String
  /// The difference in the legacy dialect.
  package let legacy: LegacyDifference
  /// Whether the server needs every parameter, including optional ones (WIRE.md section 9).
  let isComplete: Bool

  init(
    _ name: String, _ subject: Subject, _ summary: String, _ parameters: [Parameter] = [], answer: Answer,
    effect: Effect = .reads, remark: String = "", whenEmpty: String = "", legacy: LegacyDifference = .none,
    isComplete: Bool = false
  ) {
    self.name = name
    self.subject = subject
    self.summary = summary
    self.parameters = parameters
    self.answer = answer
    self.effect = effect
    self.remark = remark
    self.whenEmpty = whenEmpty
    self.legacy = legacy
    self.isComplete = isComplete
  }

  /// The value of `op`. In the documentation of one operation, the heading differs from the example.
  package var operationName: String { name == "get_user_exists_in_group" ? "user_exists_in_group" : name }

  /// Whether `api` asks for confirmation before it sends a call.
  package var changesSomething: Bool { effect != .reads }
}

extension DocumentedOperation {
  /// How an operation differs in the legacy dialect (WIRE.md, WIRE-2.md sections 7 and 8).
  package enum LegacyDifference: Hashable, Sendable {
    case none
    /// The build does not have it: a call takes 15 s and gets an empty answer.
    case absent
    /// It behaves differently; the text describes the difference.
    case differs(String)
  }
}

extension DocumentedOperation {
  /// An operation with other parameters, for a command that fills in the rest.
  package init(command name: String, parameters: [Parameter]) {
    self.init(name, .files, "", parameters, answer: .code([]))
  }
}
