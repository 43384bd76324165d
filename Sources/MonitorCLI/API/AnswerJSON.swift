internal import FoundationEssentials
internal import IntegriaAPI

/// An answer or an error as one JSON object.
struct AnswerJSON: Encodable {
  var value: String?
  var record: [String: String]?
  var records: [[String: String]]?
  /// The meaning of a code.
  var meaning: String?
  var error: String?

  init(_ content: AnswerContent) {
    switch content {
    case .value(let text): value = text
    case .record(let fields): record = Self.object(fields)
    case .records(let all): records = all.map(Self.object)
    }
  }

  init(error: String) { self.error = error }

  private static func object(_ record: AnswerContent.Record) -> [String: String] {
    Dictionary(record.fields.map { ($0.name, $0.value) }) { first, _ in first }
  }
}

/// JSON that is safe to print on a terminal.
enum JSONText {
  /// The value with a line end. Names are sorted.
  static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return "{}\n" }
    return escaped(String(decoding: data, as: UTF8.self)) + "\n"
  }

  /// JSON with `\u` escapes for control and invisible characters, which its strings may contain unescaped.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      guard scalar != "\n", VisibleText.escape(scalar) != nil else {
        escaped.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return escaped
  }
}
