/// Takes secrets out of what a server sent back, before any of it is shown: a server may echo a request or a statement.
package struct Redaction: Sendable {
  /// Longest entity that is looked at: `&thetasym;`.
  private static let longestEntity = 10

  private let secrets: [[UInt8]]

  package init(_ secrets: [Secret] = []) {
    let texts = Set(secrets.filter { !$0.isEmpty }.map { $0.reveal() })
    self.secrets = texts.map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  /// The text with dots in place of each secret, be it plain, percent-encoded as in an address, or entity-encoded as the
  /// server stores it.
  func hide(in text: some StringProtocol) -> String {
    guard !secrets.isEmpty else { return String(text) }
    let bytes = Array(text.utf8)
    var hidden: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let end = secrets.lazy.compactMap({ Self.end(of: $0, in: bytes[index...]) }).first {
        hidden += Array("••••".utf8)
        index = end
      } else {
        hidden.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: hidden, as: UTF8.self)
  }

  /// Where the secret ends that the text begins with; nil where it begins with something else. What looks encoded may be
  /// meant as it stands, so every reading is followed; of several ends the last.
  private static func end(of secret: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first, first == secret.first || "%+&".utf8.contains(first) else { return nil }
    // Where each reading has come to in the text, by how much of the secret it has read.
    var places: [Int: Set<Int>] = [0: [text.startIndex]]
    for read in secret.indices {
      for place in places.removeValue(forKey: read) ?? [] {
        for form in forms(at: text[place...]) where secret[read...].starts(with: form.bytes) {
          places[read + form.bytes.count, default: []].insert(place + form.length)
        }
      }
      if places.isEmpty { return nil }
    }
    return places[secret.count]?.max()
  }

  /// How many bytes of a text the longest secret may take up.
  var reach: Int { (secrets.first?.count ?? 0) * (Self.longestEntity + 2) }

  /// What may be meant by the start of a text: an entity, a percent-encoded byte, a blank, the byte itself.
  private static func forms(at text: ArraySlice<UInt8>) -> [(bytes: [UInt8], length: Int)] {
    guard let first = text.first else { return [] }
    var forms: [(bytes: [UInt8], length: Int)] = [([first], 1)]
    switch first {
    case UInt8(ascii: "%"):
      let digits = String(decoding: text.dropFirst().prefix(2), as: UTF8.self)
      if digits.utf8.count == 2, let byte = UInt8(digits, radix: 16) { forms.insert(([byte], 3), at: 0) }
    case UInt8(ascii: "+"): forms.append(([UInt8(ascii: " ")], 1))
    case UInt8(ascii: "&"):
      guard let end = text.prefix(longestEntity + 2).firstIndex(of: UInt8(ascii: ";")) else { break }
      let entity = String(decoding: text[...end], as: UTF8.self)
      let decoded = HTMLEntities.decode(entity)
      if decoded != entity { forms.insert((Array(decoded.utf8), end - text.startIndex + 1), at: 0) }
    default: break
    }
    return forms
  }
}
