/// Parses requests from bytes that arrive in pieces of any size. It does no I/O, and holds at most one head, one body
/// and the last piece that was appended.
package struct RequestParser {
  /// The result of parsing the bytes so far.
  package enum Step: Equatable {
    /// The request is not complete. `wantsContinue` is true once, after a head whose client waits before it sends the
    /// body.
    case needsMore(wantsContinue: Bool)
    case request(IncomingRequest)
  }

  private let limits: RequestLimits
  private var buffer: [UInt8] = []
  /// The number of empty lines skipped before the next request.
  private var emptyLines = 0
  /// The number of buffered bytes that were searched for the end of the head without finding it.
  private var scanned = 0
  /// A head whose body is not complete yet.
  private var pending: (request: IncomingRequest, length: Int)?

  package init(limits: RequestLimits) { self.limits = limits }

  /// Whether no bytes of a next request have arrived.
  package var isIdle: Bool { pending == nil && buffer.isEmpty }

  /// The head of a request whose body is not complete; nil between two requests.
  package var head: IncomingRequest? { pending?.request }

  /// Appends received bytes.
  package mutating func append(_ bytes: some Sequence<UInt8>) { buffer.append(contentsOf: bytes) }

  /// Returns the next complete request, and removes it from the buffer.
  ///
  /// - Throws: what is wrong with the request. The connection cannot be used afterwards.
  package mutating func next() throws(RequestFailure) -> Step {
    var wantsContinue = false
    if pending == nil {
      guard let head = try readHead() else { return .needsMore(wantsContinue: false) }
      let length = try head.bodyLength(limits: limits)
      wantsContinue = try head.wantsContinue() && buffer.count < length
      pending = (head.request, length)
    }
    guard let (head, length) = pending, buffer.count >= length else {
      return .needsMore(wantsContinue: wantsContinue)
    }
    var request = head
    request.body = Array(buffer.prefix(length))
    buffer.removeFirst(length)
    pending = nil
    return .request(request)
  }

  private mutating func readHead() throws(RequestFailure) -> RequestHead? {
    try skipEmptyLines()
    guard let end = endOfHead() else {
      try refuseIfTooLong()
      return nil
    }
    let head = buffer[..<end]
    let lineLength = head.firstIndex(of: 0x0d) ?? head.count
    guard lineLength <= limits.longestLine else { throw .lineTooLong }
    guard head.count <= limits.largestHead else { throw .headTooLarge }
    defer {
      buffer.removeFirst(end + 4)
      (scanned, emptyLines) = (0, 0)
    }
    return try RequestHead(lines: Self.lines(of: head), limits: limits)
  }

  private static let mostEmptyLines = 8

  /// Skips the empty lines that clients may send after the body of the previous request (RFC 9112, section 2.2).
  private mutating func skipEmptyLines() throws(RequestFailure) {
    while scanned == 0, buffer.starts(with: [0x0d, 0x0a]) {
      emptyLines += 1
      guard emptyLines <= Self.mostEmptyLines else { throw .malformed("empty lines in place of a request") }
      buffer.removeFirst(2)
    }
  }

  private mutating func endOfHead() -> Int? {
    for index in stride(from: scanned, to: buffer.count - 3, by: 1) where buffer[index] == 0x0d {
      if buffer[index + 1] == 0x0a, buffer[index + 2] == 0x0d, buffer[index + 3] == 0x0a { return index }
    }
    scanned = max(0, buffer.count - 3)
    return nil
  }

  /// Does not count the line ends: a head within the limits must pass however it is split into pieces.
  private func refuseIfTooLong() throws(RequestFailure) {
    let longest = limits.longestLine + 1
    if buffer.count > longest, !buffer.prefix(longest + 1).contains(0x0a) { throw .lineTooLong }
    guard buffer.count <= limits.largestHead + 3 else { throw .headTooLarge }
  }

  /// Splits a head into lines. Lines end in CR LF; a CR or LF alone is refused.
  private static func lines(of head: ArraySlice<UInt8>) throws(RequestFailure) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    for line in head.split(separator: 0x0a, omittingEmptySubsequences: false) {
      let isLast = line.endIndex == head.endIndex
      guard isLast || line.last == 0x0d else { throw .malformed("a line that does not end in CR LF") }
      let text = isLast ? line : line.dropLast()
      guard !text.contains(0x0d) else { throw .malformed("a line that does not end in CR LF") }
      lines.append(text)
    }
    return lines
  }
}
