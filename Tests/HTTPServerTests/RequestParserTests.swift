import HTTPServer
import Testing

@Suite struct RequestParserTests {
  private static let small = {
    var limits = RequestLimits()
    limits.longestLine = 40
    limits.largestHead = 120
    limits.mostHeaders = 4
    limits.largestBody = 10
    return limits
  }()

  private func parsed(_ text: String, _ limits: RequestLimits = RequestLimits()) throws -> RequestParser.Step {
    var parser = RequestParser(limits: limits)
    parser.append(text.utf8)
    return try parser.next()
  }

  private func request(_ text: String) throws -> IncomingRequest {
    guard case .request(let request) = try parsed(text) else { throw RequestFailure.gone }
    return request
  }

  @Test func aRequestIsTakenApart() throws {
    let request = try request("POST /a%20b?x=1?y HTTP/1.1\r\nHost: h\r\nX-One:  a b\t\r\nContent-Length: 3\r\n\r\nabc")
    #expect(request.method == "POST")
    #expect(request.path == "/a b")
    #expect(request.query == Array("x=1?y".utf8))
    #expect(request.header("x-one") == "a b")
    #expect(request.body == Array("abc".utf8))
  }

  @Test func repeatedHeadersAreKeptInTheirOrder() throws {
    let request = try request("GET / HTTP/1.1\r\nHost: h\r\nX: 1\r\nx: 2\r\n\r\n")
    #expect(request.headers["x"] == ["1", "2"])
    #expect(request.header("x") == "2")
  }

  @Test(arguments: [
    ("http://host/path?q", "/path"), ("https://host", "/"), ("HTTP://host?q", "/"), ("*", "*"), ("/%41%", "/A%"),
  ]) func aTargetGivesItsPath(_ target: String, _ path: String) throws {
    #expect(try request("GET \(target) HTTP/1.1\r\nHost: h\r\n\r\n").path == path)
  }

  @Test func fewEmptyLinesMayPrecedeARequestAndNotMany() throws {
    let request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
    #expect(try self.request("\r\n\r\n" + request).path == "/")
    #expect(throws: RequestFailure.self) { try parsed(String(repeating: "\r\n", count: 30_000)) }
    var parser = RequestParser(limits: RequestLimits())
    #expect(throws: RequestFailure.self) {
      for _ in 0..<20 {
        parser.append("\r\n".utf8)
        _ = try parser.next()
      }
    }
  }

  @Test func aRequestMayComeByteByByte() throws {
    let text = "\r\nPOST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab"
    var parser = RequestParser(limits: RequestLimits())
    for byte in text.utf8.dropLast() {
      parser.append([byte])
      #expect(try parser.next() == .needsMore(wantsContinue: false))
    }
    parser.append([UInt8(ascii: "b")])
    guard case .request(let request) = try parser.next() else { throw RequestFailure.gone }
    #expect(request.body == Array("ab".utf8))
    #expect(parser.isIdle)
  }

  @Test func requestsInOnePieceAreSeparated() throws {
    var parser = RequestParser(limits: RequestLimits())
    parser.append("POST /1 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nGETGET /2 HTTP/1.1\r\nHost: h\r\n\r\n".utf8)
    for path in ["/1", "/2"] {
      guard case .request(let request) = try parser.next() else { throw RequestFailure.gone }
      #expect(request.path == path)
    }
    #expect(try parser.next() == .needsMore(wantsContinue: false))
  }

  @Test func aClientThatWaitsBeforeItsBodyIsAskedOnce() throws {
    var parser = RequestParser(limits: RequestLimits())
    parser.append("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n".utf8)
    #expect(try parser.next() == .needsMore(wantsContinue: true))
    parser.append("a".utf8)
    #expect(try parser.next() == .needsMore(wantsContinue: false))
  }

  @Test(arguments: [
    "hello", "GET /", "GET  / HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1", "G(T / HTTP/1.1", "GET path HTTP/1.1",
    "GET ftp://h/ HTTP/1.1", "GET /\u{7f} HTTP/1.1", "GET / http/1.1", "GET / HTTP/1.1\r", "GET /\t HTTP/1.1",
  ]) func aRequestLineThatIsNoneIsMalformed(_ line: String) {
    #expect(failure("\(line)\r\nHost: h\r\n\r\n")?.status == 400)
  }

  @Test(arguments: [
    "Content-Length: 5\r\nContent-Length: 5", "Content-Length: 5\r\nContent-Length: 6", "Content-Length: 5, 5",
    "Content-Length: +5", "Content-Length: -5", "Content-Length: 0x5", "Content-Length: 5 5", "Content-Length:",
    "Content-Length: 5\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 5",
    "Content-Length : 5", "Content-Length\t: 5", "X: a\r\n folded: b", "X: a\r\n\tb", ": x", "no colon", "X: a\nY: b",
    "X: a\rY: b", "X: a\u{0}b", "X: a\u{1b}[2J", "Host: other", "Content-Length:\u{0301} 5", "Content-Length: ５",
    "Tränsfer: x",
  ]) func framingThatCanBeReadTwoWaysIsMalformed(_ lines: String) {
    #expect(failure("POST / HTTP/1.1\r\nHost: h\r\n\(lines)\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n")?.status == 400)
  }

  @Test func httpElevenWantsAHost() throws {
    #expect(failure("GET / HTTP/1.1\r\n\r\n")?.status == 400)
    #expect(try request("GET / HTTP/1.0\r\n\r\n").isHTTP11 == false)
  }

  @Test(arguments: [
    ("GET / HTTP/2.0\r\nHost: h\r\n\r\n", 505), ("GET / HTTP/1.1\r\nHost: h\r\nExpect: cake\r\n\r\n", 417),
    ("GET / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n", 411),
    ("GET /\(String(repeating: "x", count: 40)) HTTP/1.1\r\n", 414),
    ("GET / HTTP/1.1\r\nHost: h\r\nX: \(String(repeating: "x", count: 120))", 431),
    ("GET / HTTP/1.1\r\nHost: h\r\nA: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\n\r\n", 431),
    ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n\r\n", 413),
  ]) func whatCannotBeServedHasItsStatus(_ text: String, _ status: Int) {
    #expect(failure(text, Self.small)?.status == status)
  }

  private func failure(_ text: String, _ limits: RequestLimits = RequestLimits()) -> RequestFailure? {
    do {
      _ = try parsed(text, limits)
      return nil
    } catch {
      return error as? RequestFailure
    }
  }
}
