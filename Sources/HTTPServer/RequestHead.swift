/// The request line and the headers, read strictly by RFC 9112. A head that two servers in a row could read differently
/// is refused, not repaired.
struct RequestHead {
  private(set) var request: IncomingRequest

  /// Reads the lines of a head, given without their line ends.
  init(lines: [ArraySlice<UInt8>], limits: RequestLimits) throws(RequestFailure) {
    guard let first = lines.first else { throw .malformed("no request line") }
    request = try Self.requestLine(first)
    guard lines.count - 1 <= limits.mostHeaders else { throw .headTooLarge }
    for line in lines.dropFirst() { try add(header: line) }
    let hosts = request.headers["host"]?.count ?? 0
    guard hosts == 1 || (hosts == 0 && !request.isHTTP11) else { throw .malformed("one Host header is wanted") }
  }

  /// The number of bytes in the body; 0 without a `Content-Length`.
  func bodyLength(limits: RequestLimits) throws(RequestFailure) -> Int {
    let lengths = request.headers["content-length"] ?? []
    if request.headers["transfer-encoding"] != nil {
      guard lengths.isEmpty else { throw .malformed("both Content-Length and Transfer-Encoding") }
      throw .lengthMissing
    }
    guard let text = lengths.first else { return 0 }
    guard lengths.count == 1 else { throw .malformed("more than one Content-Length") }
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw .malformed("Content-Length is no number")
    }
    guard let length = Int(text), length <= limits.largestBody else { throw .bodyTooLarge }
    return length
  }

  /// Whether the client waits for `100 Continue` before it sends the body.
  func wantsContinue() throws(RequestFailure) -> Bool {
    guard request.isHTTP11, let expectation = request.header("expect") else { return false }
    guard expectation.lowercased() == "100-continue" else { throw .unmetExpectation }
    return true
  }

  private static func requestLine(_ line: ArraySlice<UInt8>) throws(RequestFailure) -> IncomingRequest {
    let words = line.split(separator: 0x20, omittingEmptySubsequences: false)
    guard words.count == 3, isToken(words[0]) else { throw .malformed("no request line") }
    let version = String(decoding: words[2], as: UTF8.self)
    guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
      throw version.hasPrefix("HTTP/") ? .unsupportedVersion : .malformed("no request line")
    }
    let target = try originForm(words[1])
    let mark = target.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
    return IncomingRequest(
      method: String(decoding: words[0], as: UTF8.self),
      path: String(decoding: PercentDecoding.decoded(target[..<mark]), as: UTF8.self),
      query: Array(target[mark...].dropFirst()), isHTTP11: version == "HTTP/1.1", headers: [:])
  }

  /// Returns `/path?query` of a target, without scheme and host; `*` stays.
  private static func originForm(_ target: ArraySlice<UInt8>) throws(RequestFailure) -> ArraySlice<UInt8> {
    guard target.allSatisfy({ $0 > 0x20 && $0 != 0x7f }) else { throw .malformed("control character in the target") }
    if target.first == UInt8(ascii: "/") || target.elementsEqual("*".utf8) { return target }
    let scheme = target.prefix { $0 != UInt8(ascii: ":") }
    let name = String(decoding: scheme, as: UTF8.self).lowercased()
    let rest = target.dropFirst(scheme.count)
    guard name == "http" || name == "https", rest.starts(with: "://".utf8) else {
      throw .malformed("the target is no path")
    }
    let path = rest.dropFirst(3).drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    return path.first == UInt8(ascii: "/") ? path : ArraySlice("/".utf8) + path
  }

  /// Adds a header line. Refuses white space before the colon, folded lines and control characters (RFC 9112, section
  /// 5).
  private mutating func add(header line: ArraySlice<UInt8>) throws(RequestFailure) {
    let name = line.prefix { $0 != UInt8(ascii: ":") }
    guard name.count < line.count, Self.isToken(name) else { throw .malformed("a header line without a name") }
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    var value = line.dropFirst(name.count + 1).drop(while: isBlank)
    while let last = value.last, isBlank(last) { value = value.dropLast() }
    guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }) else {
      throw .malformed("control character in a header")
    }
    request.headers[String(decoding: name, as: UTF8.self).lowercased(), default: []]
      .append(String(decoding: value, as: UTF8.self))
  }

  private static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }
}
