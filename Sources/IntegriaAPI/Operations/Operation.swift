/// One call of the API, without the credentials: `op`, its `params` and how the answer shall look.
package struct Operation: Hashable, Sendable {
  package enum Format: Hashable, Sendable {
    /// For scalars: the bare value.
    case csv
    /// For records: element names stay where column positions drift between versions.
    case xml
  }

  /// The value of `op`: `get_stats`.
  package let name: String
  package let parameters: [String]
  package let format: Format
  /// A further form field that a dialect needs (`search_priority`); at most one.
  package let field: FormField?
  /// The largest answer that is taken, in bytes; nil for the limit of all other answers.
  package let replyLimit: Int?

  package struct FormField: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    _ name: String, _ parameters: [String] = [], format: Format = .csv, field: FormField? = nil, replyLimit: Int? = nil
  ) {
    self.name = name
    self.parameters = parameters
    self.format = format
    self.field = field
    self.replyLimit = replyLimit
  }

  package static let queuedEmails = Operation("get_num_queued_emails")
  package static let lastCronExecution = Operation("get_last_cron_execution")
}

extension Operation {
  /// Separators that the server takes and does not confuse with an entity (WIRE.md section 6, "token").
  private static let separators: [Unicode.Scalar] = [",", "|", "~", "\u{1f}"]

  /// The first separator that no value holds; nil where the values hold all of them. An accent behind a comma makes
  /// another character of it, but not for the server.
  var separator: Character? {
    Self.separators.first { separator in !parameters.contains { $0.unicodeScalars.contains(separator) } }
      .map(Character.init)
  }
}
