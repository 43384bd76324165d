package import Monitoring

/// The body of an answer that is not an error.
///
/// The server answers errors with HTTP 200 too (WIRE.md sections 1 and 5), so the body is checked for them.
package struct ReplyBody: Sendable {
  /// Name of the operation that was called.
  package let operation: String
  private let redaction: Redaction
  /// The body, trimmed of white space and a byte order mark.
  let bytes: ArraySlice<UInt8>
  /// The time of the answer by the web server's clock (`Date`), in seconds since 1970; nil if the header is missing or
  /// unreadable.
  package var date: Int? { reply.date }
  private let reply: HTTPReply
  let document = ParsedDocument()

  /// The body as text. Bytes that are not UTF-8 are replaced.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The delay after which an empty answer counts as a refusal. The server waits 15 s before it sends one.
  package static let refusalDelay = Duration.seconds(14)

  /// Reads an outcome. With `loginIsGood`, the login was accepted before, so that a delayed empty answer means an
  /// unknown operation. An empty answer without delay is not an error here; the caller decides about it.
  init(_ outcome: HTTPOutcome, operation: String, loginIsGood: Bool, redaction: Redaction) throws(APIError) {
    let reply: HTTPReply
    switch outcome.end {
    case .failed(let failure):
      throw Self.error(failure, operation: operation, elapsed: outcome.elapsed, hiding: redaction)
    case .answered(let answer): reply = answer
    }
    func fail(_ kind: APIError.Kind, _ excerpt: String = "") -> APIError {
      APIError(kind, operation: operation, code: reply.status, elapsed: outcome.elapsed, excerpt: excerpt)
    }
    if (300..<400).contains(reply.status), let location = reply.location, !location.isEmpty {
      throw fail(.redirected, Excerpt.of(location, limit: 200, hiding: redaction))
    }
    guard reply.status == 200 else { throw fail(.httpStatus) }
    guard !reply.isEncoded else { throw fail(.compressed) }
    bytes = Self.trimmed(reply.body)
    self.reply = reply
    self.operation = operation
    self.redaction = redaction
    if let kind = Self.errorKind(bytes) {
      let text = String(decoding: bytes.prefix(Self.shownBytes), as: UTF8.self)
      let shown =
        kind == .serverErrorPage
        ? text.tail(after: "<h1").map { $0.drop { $0 != ">" }.dropFirst() } ?? text[...] : text[...]
      throw fail(kind, Excerpt.of(shown, hiding: redaction))
    }
    if bytes.isEmpty, outcome.elapsed >= Self.refusalDelay {
      throw fail(loginIsGood ? .unsupportedOperation : .refusedLogin(certain: true))
    }
  }

  /// The body without a byte order mark and surrounding white space, which a stray line in the server's `config.php`
  /// adds.
  private static func trimmed(_ body: [UInt8]) -> ArraySlice<UInt8> {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    var bytes = body[...].trimmed
    while bytes.starts(with: mark) { bytes = bytes.dropFirst(mark.count).trimmed }
    return bytes
  }

  /// The number of bytes of an error page that are read for an excerpt.
  private static let shownBytes = 1 << 16

  /// The kind of error that a body contains; nil for an answer. Users' texts are entity-encoded, so markup comes from
  /// the server.
  private static func errorKind(_ bytes: ArraySlice<UInt8>) -> APIError.Kind? {
    if bytes.starts(with: "ERROR: Cannot open config.php".utf8) { return .serverErrorPage }
    guard bytes.contains(UInt8(ascii: "<")) else { return nil }
    if bytes.holds("<h1"), bytes.holds(">Integria Error ") { return .serverErrorPage }
    if bytes.holds("<strong>SQL error</strong>") { return .sqlError }
    // PHP's own messages, before or within the answer.
    if bytes.starts(with: "<br />".utf8) || bytes.holds("<br />\n<b>") { return .phpMessages }
    // The API's own documents also have elements such as <title>.
    if bytes.starts(with: "<xml".utf8) { return nil }
    let head = String(decoding: bytes.prefix(2048), as: UTF8.self).prefix(512).lowercased()
    let isPage =
      head.holds("<!doctype") || head.holds("<html") || head.holds("<head") || head.holds("<body")
      || head.holds("<title") || head.holds("<h1")
    return isPage ? .htmlPage : nil
  }

  private static func error(
    _ failure: TransportFailure, operation: String, elapsed: Duration, hiding redaction: Redaction
  ) -> APIError {
    func make(_ kind: APIError.Kind, _ excerpt: String = "") -> APIError {
      APIError(
        kind, operation: operation, elapsed: elapsed, excerpt: Excerpt.of(excerpt, limit: 160, hiding: redaction))
    }
    return switch failure {
    case .cannotResolve(let text): make(.cannotResolve, text)
    case .cannotConnect(let text): make(.cannotConnect, text)
    case .cannotReachProxy(let text): make(.cannotReachProxy, text)
    case .tls(let text): make(.tls, text)
    case .local(let text): make(.local, text)
    case .timedOut where elapsed == .zero: make(.notAsked)
    case .timedOut(let stage): make(.timedOut(stage))
    case .noAnswer(let text): make(.noAnswer, text)
    case .truncated: make(.truncated)
    case .tooLarge(let limit): make(.tooLarge, "more than \(limit >> 20) MiB")
    case .other(let text): make(.other, text)
    }
  }
}

// MARK: - Scalars

extension ReplyBody {
  /// The start of a text from the body as one line without secrets, at most `limit` characters.
  package func excerpt(of part: some StringProtocol, limit: Int) -> String {
    Excerpt.of(part, limit: limit, hiding: redaction)
  }

  /// The start of the body as one line without secrets, at most `limit` characters.
  package func excerpt(limit: Int) -> String { excerpt(of: text, limit: limit) }

  /// The whole body as a number. Throws `notANumber`, or `emptyReply` for an empty body.
  package func number(_ format: NumberFormat = .plain) throws(APIError) -> DecimalNumber {
    guard !bytes.isEmpty else { throw APIError(.emptyReply, operation: operation) }
    guard let number = format.read(text) else {
      throw APIError(.notANumber, operation: operation, excerpt: excerpt(of: text, limit: 40))
    }
    return number
  }
}
