/// A call of the API without the credentials: `op`, its `params` and the format of the answer.
package struct Operation: Hashable, Sendable {
  /// The format of the answer.
  package enum Format: Hashable, Sendable {
    /// For scalars: the value alone.
    case csv
    /// For records: element names are stable, while the positions of CSV columns differ between versions.
    case xml
  }

  /// The value of `op`, such as `get_stats`.
  package let name: String
  /// The values of `params`, in order.
  package let parameters: [String]
  /// The format of the answer.
  package let format: Format
  /// An additional form field that a dialect needs (`search_priority`).
  package let field: NamedValue?
  /// The largest answer that is read, in bytes; nil for the general limit.
  package let replyLimit: Int?

  package init(
    _ name: String, _ parameters: [String] = [], format: Format = .csv, field: NamedValue? = nil, replyLimit: Int? = nil
  ) {
    self.name = name
    self.parameters = parameters
    self.format = format
    self.field = field
    self.replyLimit = replyLimit
  }

  /// Whether libcurl may repeat it if a kept connection ends without an answer: false if each call creates something.
  package var isRepeatable: Bool {
    !name.hasPrefix("create_") && name != "attach_file" && name != "add_address_to_newsletter"
  }

  /// Number of mails that wait to be sent.
  package static let queuedEmails = Operation("get_num_queued_emails")
  /// Minutes since the last run of the server's cron.
  package static let lastCronExecution = Operation("get_last_cron_execution")
}

extension Operation {
  /// Separators that the server accepts and that do not occur in entities (WIRE.md section 6, "token").
  private static let separators: [Unicode.Scalar] = [",", "|", "~", "\u{1f}"]

  /// The first separator that no value contains; nil if the values contain all of them. Compares scalars: Swift
  /// combines a comma and a combining accent into one character, the server does not.
  var separator: Character? {
    Self.separators.first { separator in !parameters.contains { $0.unicodeScalars.contains(separator) } }
      .map(Character.init)
  }
}
