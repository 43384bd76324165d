/// The kind of an operation's answer, which decides the format of the request and how the answer is read.
package enum Answer: Hashable, Sendable {
  /// One value; the text describes it.
  case value(String)
  /// One number; the text describes it.
  case amount(String)
  /// One record of named fields.
  case record
  /// A list of records.
  case records(Table)
  /// A file in Base64.
  case file
  /// The number of the new object; the text names the kind of object. No answer, 0 and less are a refusal.
  case number(of: String)
  /// A code. A code that is not listed means success if it is a number of 0 or more.
  case code([Code])

  /// The columns of a list.
  package struct Table: Hashable, Sendable {
    /// Columns of the legacy build's CSV, in order; empty if they are not known.
    package var columns: [String] = []
    /// Columns of the CSV in the documentation's example, in order; empty if the legacy build's columns apply.
    package var documentedColumns: [String] = []
    /// Columns of the table for people, each with its names in the dialects; empty to show all columns.
    package var brief: [[String]] = []

    /// The names of a line's columns; nil if no known line has `count` columns.
    func names(count: Int) -> [String]? { [columns, documentedColumns].first { !$0.isEmpty && $0.count == count } }
  }

  /// A value of an answer and its meaning.
  package struct Code: Hashable, Sendable {
    /// The answered text.
    package let value: String
    /// Whether the operation succeeded.
    package let isSuccess: Bool
    /// What the value means, in a few words.
    package let meaning: String

    static func done(_ value: String, _ meaning: String) -> Code {
      Code(value: value, isSuccess: true, meaning: meaning)
    }

    static func refused(_ value: String, _ meaning: String) -> Code {
      Code(value: value, isSuccess: false, meaning: meaning)
    }
  }

  /// The format of the request.
  package var format: Operation.Format {
    switch self {
    case .value, .amount, .file, .number, .code: .csv
    case .record, .records: .xml
    }
  }

  /// The answer in a few words, for the help.
  package var summary: String {
    switch self {
    case .value(let what), .amount(let what): what
    case .record: "one record"
    case .records: "a list of records"
    case .file: "the file's content"
    case .number(let what): "the number of the new \(what)"
    case .code(let codes): codes.map { "\($0.value) (\($0.meaning))" }.joined(separator: ", ")
    }
  }
}
