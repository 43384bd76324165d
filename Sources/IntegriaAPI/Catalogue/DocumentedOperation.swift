/// An operation of the API as its documentation (`integria-api.txt`) describes it: what `api` lists, explains and
/// calls.
package struct DocumentedOperation: Sendable {
  /// Subjects in the order of `api --list`; the raw value is the heading.
  package enum Subject: String, Sendable, CaseIterable {
    case tickets, workunits, files, inventory, users, customers, invoices, lists, server
  }

  /// What a call does to the server's data.
  package enum Effect: Hashable, Sendable {
    case reads
    /// Changes data; a second call with the same values does no further harm.
    case changes
    /// Makes a new object with each call: it is sent once and never repeated.
    case creates
  }

  /// The name as in the documentation, and in `op`.
  package let name: String
  package let subject: Subject
  /// What it does, a clause without a full stop.
  package let summary: String
  package let parameters: [Parameter]
  package let answer: Answer
  package let effect: Effect
  /// What a caller has to know beforehand; empty for nothing.
  package let remark: String
  /// What it means that nothing is answered; empty if that is not known.
  package let whenEmpty: String
  package let legacy: LegacyDifference
  /// Whether the server wants every parameter, also those that may be left out (WIRE.md section 9).
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

  /// The value of `op`. One operation's heading in the documentation is not the name that its example calls.
  package var operationName: String { name == "get_user_exists_in_group" ? "user_exists_in_group" : name }

  /// Whether a call asks before it is sent.
  package var changesSomething: Bool { effect != .reads }
}

extension DocumentedOperation {
  /// How an operation differs in the legacy dialect (WIRE.md, WIRE-2.md sections 7 and 8).
  package enum LegacyDifference: Hashable, Sendable {
    case none
    /// The build does not know it: 15 s, then nothing.
    case absent
    /// It answers, but not as documented: the sentence for the caller.
    case differs(String)
  }
}

extension DocumentedOperation {
  /// A form of an operation that a command fills in: the same name, other parameters.
  package init(command name: String, parameters: [Parameter]) {
    self.init(name, .files, "", parameters, answer: .code([]))
  }
}
