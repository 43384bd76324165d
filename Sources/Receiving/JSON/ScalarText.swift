/// A JSON string, number or boolean as text, since scripts write `"port": 9100`. `null` gives nil.
struct ScalarText: Decodable, Hashable {
  let text: String?

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      text = nil
    } else if let string = try? container.decode(String.self) {
      text = string
    } else if let flag = try? container.decode(Bool.self) {
      text = flag ? "true" : "false"
    } else if let whole = try? container.decode(Int.self) {
      text = String(whole)
    } else {
      text = String(try container.decode(Double.self))
    }
  }
}

extension [String: ScalarText] {
  /// The texts without members that are null.
  var texts: [String: String] { compactMapValues(\.text) }
}
