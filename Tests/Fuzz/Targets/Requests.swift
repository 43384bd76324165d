@testable import HTTPServer

/// Requests that clients send to `receive`.
extension FuzzTarget {
  static let requests = FuzzTarget(
    "request", "cut anywhere, the same requests are read; each ends where a plain second reader says, within the limits"
  ) {
    bytes throws(Finding) in
    var limits = RequestLimits()
    (limits.longestLine, limits.largestHead, limits.largestBody, limits.mostHeaders) = (80, 160, 40, 6)
    let whole = RequestReading(bytes, limits, piece: bytes.count)
    for piece in [1, 3] {
      let cut = RequestReading(bytes, limits, piece: piece)
      try require(cut.requests == whole.requests, "\(piece) bytes at a time: \(cut) instead of \(whole)")
      // If there are two failures, the first to be found may depend on how much has arrived.
      let isSame = (cut.failure == nil) == (whole.failure == nil)
      try require(isSame, "\(piece) bytes at a time: \(cut) instead of \(whole)")
    }
    var rest = bytes[...]
    for request in whole.requests {
      try check(request, limits)
      rest = try PlainRequest(rest).isThatOf(request)
    }
  }

  private static func check(_ request: IncomingRequest, _ limits: RequestLimits) throws(Finding) {
    try require(request.body.count <= limits.largestBody, "a body of \(request.body.count) bytes")
    try require(request.headers.values.reduce(0) { $0 + $1.count } <= limits.mostHeaders, "too many headers")
    try require(request.headers["transfer-encoding"] == nil, "a body whose length is said in two ways")
    try require((request.headers["content-length"] ?? []).count <= 1, "two lengths")
    try require(!request.isHTTP11 || request.headers["host"]?.count == 1, "not one host")
    let values = request.headers.values.joined().joined()
    try require(!values.utf8.contains { $0 == 0x0d || $0 == 0x0a || $0 == 0 }, "a line end in a header")
  }
}

/// The parser's result for bytes that arrive in pieces of one size.
private struct RequestReading {
  private(set) var requests: [IncomingRequest] = []
  private(set) var failure: RequestFailure?

  init(_ bytes: [UInt8], _ limits: RequestLimits, piece: Int) {
    var parser = RequestParser(limits: limits)
    var rest = bytes[...]
    do throws(RequestFailure) {
      while !rest.isEmpty {
        parser.append(rest.prefix(piece))
        rest = rest.dropFirst(piece)
        while case .request(let request) = try parser.next() { requests.append(request) }
      }
    } catch { failure = error }
  }
}

/// The first request in bytes, read without regard to the rules: up to the first empty line, then as many bytes as the
/// only `content-length` says.
private struct PlainRequest {
  private let body: ArraySlice<UInt8>
  private let line: ArraySlice<UInt8>
  private let rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    var start = bytes
    while start.starts(with: [0x0d, 0x0a]) { start = start.dropFirst(2) }
    var head = start.prefix(0)
    while head.count < start.count, !start.dropFirst(head.count).starts(with: [0x0d, 0x0a, 0x0d, 0x0a]) {
      head = start.prefix(head.count + 1)
    }
    let lines = head.split(separator: 0x0a)
    line = lines.first?.prefix { $0 != 0x0d } ?? []
    var length = 0
    for line in lines {
      let text = String(decoding: line, as: UTF8.self).lowercased()
      guard text.hasPrefix("content-length:") else { continue }
      length = Int(text.dropFirst(15).filter { $0.isASCII && $0.isNumber }) ?? 0
    }
    let after = start.dropFirst(head.count + 4)
    body = after.prefix(length)
    rest = after.dropFirst(length)
  }

  /// Returns the bytes after the request. Throws if it differs from the parser's request.
  func isThatOf(_ request: IncomingRequest) throws(Finding) -> ArraySlice<UInt8> {
    try require(body.elementsEqual(request.body), "a body of \(request.body.count) bytes instead of \(body.count)")
    try require(line.starts(with: (request.method + " ").utf8), "another method than \(request.method)")
    return rest
  }
}
