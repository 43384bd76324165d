/// `multipart/form-data`, which PHP reads like a URL-encoded form.
enum Multipart {
  /// The pairs of a body, given its `Content-Type` header; empty if there is no boundary.
  static func parse(_ body: [UInt8], contentType: String) -> [String: [UInt8]] {
    guard let boundary = attribute("boundary", in: contentType) else { return [:] }
    var values: [String: [UInt8]] = [:]
    for part in body.split(separator: Array("--\(boundary)".utf8), omittingEmptySubsequences: false).dropFirst() {
      guard let blank = part.firstRange(of: Array("\r\n\r\n".utf8)) else { continue }
      let head = String(decoding: part[..<blank.lowerBound], as: UTF8.self)
      guard let name = attribute("name", in: head) else { continue }
      values[name] = Array(part[blank.upperBound...].dropLast(2))
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
}
