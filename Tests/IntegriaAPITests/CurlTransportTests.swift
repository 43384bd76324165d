import IntegriaAPI
import IntegriaSimulator
import Synchronization
import TestSupport
import Testing

/// The live transport without faults: what it sends, over how many connections, and what it returns.
@Suite(.timeLimit(.minutes(10))) struct CurlTransportTests {
  private static let emails = Simulator.form("get_num_queued_emails")

  @Test func answersComeInTheOrderOfTheRequests() async throws {
    let simulator = try Simulator.running()
    simulator.misbehave(.slow(seconds: 0.3), on: "get_num_queued_emails")
    let calls = try LiveCalls(simulator.url)
    let outcomes = await calls.send([
      Self.emails, "info=version", Simulator.form("get_stats", "&params=total_incidents"),
    ])
    #expect(outcomes.map(\.text) == ["20", "Integria IMS OpenSource Edition 5.0.98 Build 221221 MR93", "40"])
    #expect(outcomes[0].elapsed >= .milliseconds(300))
  }

  @Test func noRequestsNoOutcomes() async throws {
    #expect(try await LiveCalls("http://127.0.0.1:9/").send([]).isEmpty)
  }

  @Test(arguments: [1, 2, 4, 16])
  func noMoreThanParallelAreUnderWay(parallel: Int) async throws {
    let server = try RawServer { connection in
      while connection.request() != nil {
        connection.pause(milliseconds: 60)
        connection.answer("7")
      }
    }
    let calls = try LiveCalls(server.url)
    let outcomes = await calls.send(Array(repeating: "info=version", count: 24), parallel: parallel)
    #expect(outcomes.map(\.text) == Array(repeating: "7", count: 24))
    #expect(server.mostOpen <= parallel)
    #expect(parallel == 1 || server.mostOpen > 1)
  }

  @Test func laterRequestsCarryTheSessionCookie() async throws {
    let simulator = try Simulator.running()
    let calls = try LiveCalls(simulator.url)
    _ = await calls.send(["info=version"])
    _ = await calls.send([Self.emails, Self.emails])
    let cookies = simulator.requests.map(\.cookie)
    #expect(cookies[0] == nil)
    #expect(cookies[1] != nil && cookies[1] == cookies[2])
  }

  @Test func runsDoNotShareCookies() async throws {
    let simulator = try Simulator.running()
    _ = try await LiveCalls(simulator.url).send()
    _ = try await LiveCalls(simulator.url).send()
    #expect(simulator.requests.map(\.cookie) == [nil, nil])
  }

  @Test func postPutsNothingIntoTheAddress() async throws {
    let simulator = try Simulator.running()
    _ = try await LiveCalls(simulator.url).send([Self.emails])
    let request = try #require(simulator.requests.first)
    #expect(request.method == "POST" && request.queryNames.isEmpty)
    #expect(request.parameters["user_pass"] == Simulator.password)
  }

  @Test func getIsSentWhereAskedFor() async throws {
    let simulator = try Simulator.running()
    let outcome = try await LiveCalls(simulator.url).send([Self.emails], method: .get)[0]
    let request = try #require(simulator.requests.first)
    #expect(outcome.text == "20")
    #expect(request.method == "GET" && request.queryNames == ["op", "pass", "user", "user_pass"])
  }

  @Test func headers() async throws {
    let simulator = try Simulator.running()
    let calls = try LiveCalls(simulator.url) { $0.userAgent = "agent/1" }
    let outcome = await calls.send(
      ["op=get_num_queued_emails"], authorization: Secret("Bearer \(Simulator.bearerToken)"))[0]
    #expect(outcome.text == "20")
    #expect(simulator.requests.first?.authorization == "Bearer \(Simulator.bearerToken)")
    #expect(simulator.requests.first?.userAgent == "agent/1")
  }

  @Test func aLongFormIsNotHeldBackForAContinue() async throws {
    let heads = Mutex<[String]>([])
    let server = try RawServer { connection in
      guard let request = connection.request() else { return }
      heads.withLock { $0.append(request) }
      connection.answer("7")
    }
    let long = "x=" + String(repeating: "y", count: 200_000)
    let outcome = try await LiveCalls(server.url).send([long])[0]
    #expect(outcome.text == "7")
    let head = try #require(heads.withLock { $0.first }).lowercased()
    #expect(!head.contains("expect:") && head.contains("accept-encoding: identity\r\n") && head.hasSuffix("yyy"))
    #expect(!head.contains("gzip") && !head.contains("deflate"))
    #expect(head.hasPrefix("post /integria/include/api.php http/1.1\r\n"))
    #expect(head.contains("content-type: application/x-www-form-urlencoded"))
  }

  /// `1234` in gzip. If it is cut after 13 bytes, libcurl's decoder would read `123`.
  static let packed: [UInt8] = [
    0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0x33, 0x34, 0x32, 0x36, 1, 0, 0xa3, 0xe0, 0xe3, 0x9b, 4, 0, 0, 0,
  ]

  /// A compressed body is not requested and not decoded, and is not accepted: whole, cut or empty.
  @Test(
    arguments: ["Content-Encoding: gzip", "content-encoding: GZIP", "Content-Encoding: identity, br"], [24, 13, 0])
  func aPackedBodyIsNoAnswer(header: String, length: Int) async throws {
    let error = try await Self.error(header, length)
    #expect(error?.kind == .compressed)
    #expect(
      error?.sentence
        == "the answer to get_num_queued_emails is compressed though that was not asked for, and cannot be checked for its end"
    )
    #expect(error?.meansDown == false)
  }

  /// libcurl decodes this encoding by itself.
  @Test(arguments: [24, 13, 0])
  func norIsAPackedTransfer(length: Int) async throws {
    let kinds: [APIError.Kind?] = [.compressed, .other, .truncated]
    #expect(kinds.contains(try await Self.error("Transfer-Encoding: gzip", length)?.kind))
  }

  /// The error for an answer with this header and `length` bytes of `packed`; nil if the answer is accepted.
  private static func error(_ header: String, _ length: Int) async throws -> APIError? {
    let server = try RawServer { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\n\(header)\r\nContent-Length: \(length)\r\n\r\n")
      connection.send(Array(packed.prefix(length)))
    }
    let address = try ServerAddress(server.url)
    let answer = await onThread {
      APIClient(
        address: address, credentials: Credentials(user: "u", password: Secret("p")),
        transport: CurlTransport(to: address, options: ConnectionOptions()), deadline: Deadline(after: .seconds(20))
      ).call([.queuedEmails])[0]
    }
    guard case .failure(let error) = answer else { return nil }
    return error
  }

  @Test func aPackedBodyIsBoundedAsItComes() async throws {
    let server = try RawServer { connection in
      while connection.request() != nil {
        let length = Self.packed.count
        connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(length)\r\n\r\n")
        connection.send(Self.packed)
      }
    }
    let reply = try #require(try await LiveCalls(server.url).send()[0].reply)
    #expect(reply.isEncoded && reply.body == Self.packed)
    #expect(try await LiveCalls(server.url) { $0.bodyLimit = 2 }.send()[0].failure == .tooLarge(limit: 2))
  }

  /// The web server's status matters more than its page's encoding.
  @Test(arguments: [404, 503])
  func aPackedErrorPageIsItsStatus(status: Int) throws {
    let outcome = HTTPOutcome(.answered(HTTPReply(status: status, isEncoded: true, body: [1])), elapsed: .seconds(0))
    let answer = try CannedTransport { _ in outcome }.client().call([Operation("op")])[0]
    guard case .failure(let error) = answer else {
      Issue.record("taken")
      return
    }
    #expect(error.kind == .httpStatus)
  }

  @Test(
    arguments: [
      "Content-Encoding: identity", "Content-Encoding:", "X-Content-Encoding: gzip", "Vary: Content-Encoding: gzip",
    ])
  func whatNamesNoEncodingIsAnAnswer(header: String) async throws {
    let server = try RawServer { connection in
      _ = connection.request()
      connection.answer("26", headers: [header])
    }
    let reply = try #require(try await LiveCalls(server.url).send()[0].reply)
    #expect(!reply.isEncoded && reply.body == Array("26".utf8))
  }

  @Test func chunkedBodiesAreRead() async throws {
    let server = try RawServer { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n2\r\n1\r\n6\r\n0\r\n\r\n")
    }
    #expect(try await LiveCalls(server.url).send()[0].text == "26")
  }

  /// Trailers after the body, and an interim answer before the real one, change nothing.
  @Test func trailersAndInterimAnswersAreNoPartOfIt() async throws {
    let server = try RawServer { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
      connection.send(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\n26\r\n0\r\nX-Sum: 8\r\n\r\n")
    }
    #expect(try await LiveCalls(server.url).send()[0].text == "26")
  }

  /// A redirect is reported, and neither the form nor the header reaches its target.
  @Test(arguments: [301, 302, 303, 307, 308])
  func redirectsAreReportedAndNotFollowed(status: Int) async throws {
    let elsewhere = try RawServer { connection in _ = connection.request() }
    let target = "http://127.0.0.1:\(elsewhere.port)/stolen"
    let server = try RawServer { connection in
      _ = connection.request()
      connection.answer("", headers: ["Location: \(target)"], status: "\(status) Moved")
    }
    let outcome = try await LiveCalls(server.url).send(authorization: Secret("Bearer abc"))[0]
    #expect(outcome.reply?.status == status)
    #expect(outcome.reply?.location == target)
    #expect(elsewhere.accepted == 0)
  }

  @Test func otherProtocolsAreNotReached() async throws {
    let server = try RawServer { connection in
      _ = connection.request()
      connection.answer("", headers: ["Location: file:///etc/passwd"], status: "302 Found")
    }
    let outcome = try await LiveCalls(server.url).send()[0]
    #expect(outcome.reply?.location == "file:///etc/passwd")
    #expect(outcome.reply?.body == [])
  }

  /// The server gets exactly `a+b&c=d%e ñ;#` and similar values, by POST and by GET.
  @Test(
    arguments: [
      ("a+b&c=d%e ñ;#", "a+b&amp;c=d%e&#x20;&ntilde;;#"), ("\"'<>\\()", "&quot;&#039;&lt;&gt;&#92;&#40;&#41;"),
      ("€ 日本語 🔥", "&euro;&#x20;日本語&#x20;🔥"), ("100%25", "100%25"), ("a,b|c~d", "a,b|c~d"),
    ], [HTTPRequest.Method.post, .get])
  func anyPasswordLogsIn(_ words: (password: String, stored: String), method: HTTPRequest.Method) async throws {
    let password = words.password
    let simulator = try Simulator.running {
      $0.apiPassword = password
      $0.refusalDelay = 0
    }
    simulator.withStore { store in
      for index in store.users.indices { store.users[index].password = words.stored }
    }
    let credentials = Credentials(user: Simulator.user, password: Secret(password), apiPassword: Secret(password))
    let address = try ServerAddress(simulator.url)
    let answer = await onThread {
      APIClient(
        address: address, credentials: credentials, method: method,
        transport: CurlTransport(to: address, options: ConnectionOptions()), deadline: Deadline(after: .seconds(20))
      ).call([.queuedEmails])[0]
    }
    #expect(try answer.get().text == "20")
    #expect(simulator.requests.first?.parameters["user_pass"] == password)
  }

  /// Not a redirect, because it has no target.
  @Test(arguments: [300, 301, 302, 304])
  func aStatusOf3xxWithoutALocationIsAStatus(status: Int) async throws {
    let server = try RawServer { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 \(status) X\r\nContent-Length: 0\r\n\r\n")
    }
    let outcome = try await LiveCalls(server.url).send()[0]
    #expect(outcome.reply?.status == status && outcome.reply?.location == nil)
    let answer = try CannedTransport { _ in outcome }.client().call([Operation("op")])[0]
    guard case .failure(let error) = answer else {
      Issue.record("taken")
      return
    }
    #expect(error.kind == .httpStatus && !error.meansDown)
    #expect(error.sentence.hasPrefix("op was answered with HTTP \(status)"))
  }
}
