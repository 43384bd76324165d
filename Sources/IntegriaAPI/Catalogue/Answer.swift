/// What an operation answers, and so how it is asked and read.
package enum Answer: Hashable, Sendable {
  /// One value; the text says what it is.
  case value(String)
  /// One record of named fields.
  case record
  /// Records in elements of that name. `columns` are the names in CSV, for an answer whose XML cannot be read.
  case records(Table)
  /// A file in Base64.
  case file
  /// The number of what was created; the text says of what. Nothing, 0 and less are a refusal.
  case number(of: String)
  /// A code: what each stands for. One that is not listed is a success if it is a number of 0 or more.
  case code([Code])

  /// The columns of a list.
  package struct Table: Hashable, Sendable {
    /// Columns of the legacy build's CSV, in order; empty if they are not known.
    package let columns: [String]
    /// What a table for a person shows, each with the names that it goes by; empty for all.
    package let brief: [[String]]

    init(columns: [String] = [], brief: [[String]] = []) {
      self.columns = columns
      self.brief = brief
    }
  }

  /// A value that stands for an outcome.
  package struct Code: Hashable, Sendable {
    package let value: String
    package let isSuccess: Bool
    package let meaning: String

    static func done(_ value: String, _ meaning: String) -> Code {
      Code(value: value, isSuccess: true, meaning: meaning)
    }

    static func refused(_ value: String, _ meaning: String) -> Code {
      Code(value: value, isSuccess: false, meaning: meaning)
    }
  }

  /// The format to ask for.
  package var format: Operation.Format {
    switch self {
    case .value, .file, .number, .code: .csv
    case .record, .records: .xml
    }
  }

  /// What comes back, in a few words for the help.
  package var summary: String {
    switch self {
    case .value(let what): what
    case .record: "one record"
    case .records: "a list of records"
    case .file: "the file's content"
    case .number(let what): "the number of the new \(what)"
    case .code(let codes): codes.map { "\($0.value) (\($0.meaning))" }.joined(separator: ", ")
    }
  }
}
