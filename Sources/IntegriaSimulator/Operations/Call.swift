/// The format that `return_type` asks for; exact and case-sensitive.
enum ReturnFormat {
  case csv
  case xml
  /// Any other value: scalars are bare, lists are empty.
  case unknown
}

/// A call of an operation with a valid login. All texts are entity-encoded.
struct Call {
  let dialect: SimulatedDialect
  let format: ReturnFormat
  let user: Store.User
  /// Seconds since 1970.
  let now: Int
  /// How to write times.
  var time = DatabaseTime()
  /// Seconds until searches find what this call creates.
  var searchLag = 0.0
  /// The user name as the client wrote it; its case may differ from that in the database.
  let login: String
  /// The undocumented `change_comma=1`: `:::` stands for a comma in both directions. Always true in the documented
  /// dialect.
  let changesCommas: Bool
  /// The undocumented `search_priority` of get_stats.
  let searchPriority: Int?
  private let values: [String]

  init(_ parameters: RequestParameters, dialect: SimulatedDialect, user: Store.User, now: Int) {
    self.dialect = dialect
    self.user = user
    self.now = now
    login = parameters.encoded["user"] ?? user.id
    switch parameters.encoded["return_type"] ?? "" {
    case "", "csv": format = .csv
    case "xml": format = .xml
    default: format = .unknown
    }
    changesCommas = !dialect.isLegacy || parameters.encoded["change_comma"] == "1"
    searchPriority = parameters.encoded["search_priority"].map { PHP.integer($0) }
    let token = parameters.encoded["token"] ?? ""
    values = Self.split(parameters.encoded["params"] ?? "", by: token.isEmpty ? "," : token)
  }

  /// PHP's `explode`. The token can have any length, and is entity-encoded like the rest.
  private static func split(_ text: String, by token: String) -> [String] {
    guard !text.isEmpty else { return [] }
    return Array(text.utf8).split(separator: Array(token.utf8), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  var count: Int { values.count }

  /// An argument as received; nil if it was not sent.
  func text(_ index: Int) -> String? { values.indices.contains(index) ? values[index] : nil }

  /// An argument with `:::` turned into commas: always in the documented dialect, with `change_comma=1` in the legacy
  /// one.
  func prose(_ index: Int) -> String? {
    guard let text = text(index) else { return nil }
    return changesCommas ? text.replacing(":::", with: ",") : text
  }

  /// An argument cast to an integer as in PHP; 0 if it was not sent.
  func number(_ index: Int) -> Int { PHP.integer(text(index)) }

  /// A list of numbers in one argument, `1:::2` in the documented dialect; nil if it was not sent or is empty.
  func numbers(_ index: Int) -> [Int]? {
    guard let text = prose(index), !text.isEmpty else { return nil }
    return text.split(separator: ",").map { PHP.integer(String($0)) }
  }
}
