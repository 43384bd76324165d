/// One request as it came over the wire.
struct HTTPRequest {
  var method: String
  /// The path of the request line, percent-decoded, without the query.
  var path: String
  /// What follows the first `?`, as sent.
  var query: [UInt8]
  /// Whether the client spoke HTTP/1.1 or later.
  var isHTTP11: Bool
  /// Header values by lower-case name; of repeated ones the last.
  var headers: [String: String]
  var body: [UInt8] = []

  /// Parses a request line and headers; nil if they are none.
  init?(head: [UInt8]) {
    let text = String(decoding: head, as: UTF8.self)
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return nil }
    method = String(words[0])
    isHTTP11 = words[2] != "HTTP/1.0"
    let target = Array(words[1].utf8)
    let mark = target.firstIndex(of: 0x3f) ?? target.count
    path = String(decoding: Form.percentDecoded(target[..<mark], plusIsSpace: false), as: UTF8.self)
    query = Array(target[mark...].dropFirst())
    headers = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      headers[line[..<colon].lowercased()] = String(value)
    }
  }

  /// Whether the connection stays open after the answer.
  var keepsAlive: Bool {
    let wish = (headers["connection"] ?? "").lowercased().split { $0 == "," || $0 == " " }
    return isHTTP11 ? !wish.contains("close") : wish.contains("keep-alive")
  }
}
