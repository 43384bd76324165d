/// `multipart/form-data`, which PHP reads as it reads an url-encoded form.
enum Multipart {
  /// The pairs of a body, given the value of its `Content-Type` header; empty if there is no boundary.
  static func parse(_ body: [UInt8], contentType: String) -> [String: [UInt8]] {
    guard let boundary = attribute("boundary", in: contentType) else { return [:] }
    let separator = Array("--\(boundary)".utf8)
    var values: [String: [UInt8]] = [:]
    for part in split(body, by: separator) {
      let blank = Array("\r\n\r\n".utf8)
      guard let end = firstRange(of: blank, in: part) else { continue }
      let head = String(decoding: part[..<end], as: UTF8.self)
      guard let name = attribute("name", in: head) else { continue }
      values[name] = Array(part[(end + blank.count)...].dropLast(2))
    }
    return values
  }

  private static func attribute(_ name: String, in text: String) -> String? {
    for piece in text.split(whereSeparator: { ";\r\n".contains($0) || $0 == "\r\n" }) {
      let trimmed = piece.drop { $0 == " " }
      guard trimmed.lowercased().hasPrefix("\(name)=") else { continue }
      return String(trimmed.dropFirst(name.count + 1).filter { $0 != "\"" })
    }
    return nil
  }

  private static func split(_ bytes: [UInt8], by separator: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while let start = firstRange(of: separator, in: rest) {
      parts.append(rest[..<start])
      rest = rest[(start + separator.count)...]
    }
    return Array(parts.dropFirst())
  }

  private static func firstRange(of needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= needle.count, let first = needle.first else { return nil }
    let last = bytes.endIndex - needle.count
    for index in bytes.startIndex...last where bytes[index] == first {
      if bytes[index..<(index + needle.count)].elementsEqual(needle) { return index }
    }
    return nil
  }
}
