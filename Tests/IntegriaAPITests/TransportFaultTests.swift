import IntegriaAPI
import IntegriaSimulator
import TestSupport
import Testing

/// Every fault of the connection is its own kind of failure, by the deadline.
@Suite(.timeLimit(.minutes(10))) struct TransportFaultTests {
  /// The deadline in seconds for faults that the server makes at once, even on a busy machine.
  private static let longWait = 60.0
  /// The deadline in seconds for faults that last for ever; meanwhile a busy machine must connect and send.
  private static let wait = 8.0

  struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let failure: TransportFailure
    /// Whether the server ends the request, not the deadline.
    var isPrompt = true
    let serve: @Sendable (RawConnection) -> Void

    init(
      _ name: String, _ failure: TransportFailure, isPrompt: Bool = true,
      _ serve: @escaping @Sendable (RawConnection) -> Void
    ) {
      testDescription = name
      self.failure = failure
      self.isPrompt = isPrompt
      self.serve = serve
    }
  }

  private static func drip(_ connection: RawConnection, _ text: String) {
    for byte in text.utf8 {
      guard connection.send([byte]) else { return }
      connection.pause(milliseconds: 250)
    }
    connection.hang()
  }

  /// A RST discards what the client has not read yet, so give it time to read.
  private static func resetLater(_ connection: RawConnection) {
    connection.pause(milliseconds: 3000)
    connection.reset()
  }

  private static let faults = [
    Fault("no answer", .timedOut(.waiting), isPrompt: false) { $0.hang() },
    // A refusal is held back whole (WIRE.md section 2), so from the first byte on this is not a wait for the login.
    Fault("head drips", .timedOut(.receiving), isPrompt: false) { connection in
      _ = connection.request()
      drip(connection, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n26")
    },
    Fault("body drips", .timedOut(.receiving), isPrompt: false) { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 61\r\n\r\n")
      drip(connection, String(repeating: "1", count: 60))
    },
    Fault("body without an end", .timedOut(.receiving), isPrompt: false) { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\n\r\n26")
      connection.hang()
    },
    Fault("closed at once", .noAnswer("")) { _ in },
    Fault("closed after the request", .noAnswer("")) { _ = $0.request() },
    Fault("closed within the head", .noAnswer("")) { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Le")
    },
    Fault("reset after the request", .noAnswer("")) { connection in
      _ = connection.request()
      connection.reset()
    },
    Fault("short of its Content-Length", .truncated) { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n26")
    },
    Fault("nothing of its Content-Length", .truncated) { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")
    },
    Fault("chunks without an end", .truncated) { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n26\r\n")
    },
    Fault("chunk cut off", .truncated) { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n26")
    },
    Fault("reset within the body", .truncated) { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n26")
      resetLater(connection)
    },
    Fault("larger than the limit", .tooLarge(limit: 8 << 20)) { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")
      let block = [UInt8](repeating: 0x31, count: 1 << 16)
      while connection.send(block) {}
    },
    Fault("larger than the limit, without a length", .tooLarge(limit: 8 << 20)) { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\n\r\n")
      let block = [UInt8](repeating: 0x31, count: 1 << 16)
      while connection.send(block) {}
    },
    Fault("no HTTP", .other("")) { connection in
      _ = connection.request()
      connection.send("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
    },
    Fault("reset after the head", .truncated) { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")
      resetLater(connection)
    },
    Fault("no chunked encoding", .truncated) { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n")
      connection.hang()
    },
  ]

  @Test(arguments: faults)
  func failsAsWhatItIs(_ fault: Fault) async throws {
    let server = try RawServer(fault.serve)
    let calls = try LiveCalls(server.url)
    let outcome = await calls.send(seconds: fault.isPrompt ? Self.longWait : Self.wait)[0]
    #expect(outcome.failure.map(Self.withoutWords) == fault.failure, "\(outcome)")
  }

  /// Two faulty requests do not spoil a good one sent in parallel.
  @Test func aGoodAnswerBesideBadOnesIsKept() async throws {
    let server = try RawServer { connection in
      guard let request = connection.request() else { return }
      if request.contains("good") { connection.answer("26") } else if request.contains("hang") { connection.hang() }
    }
    let outcomes = try await LiveCalls(server.url).send(["x=hang", "x=close", "x=good"], seconds: Self.wait)
    #expect(outcomes[0].failure == .timedOut(.waiting))
    #expect(outcomes[1].failure.map(Self.withoutWords) == .noAnswer(""))
    #expect(outcomes[2].text == "26")
  }

  @Test func whatIsNeverSentIsSaidSo() async throws {
    let server = try RawServer { $0.hang() }
    let outcomes = try await LiveCalls(server.url).send(["a", "b", "c"], seconds: Self.wait, parallel: 1)
    #expect(outcomes[0].failure == .timedOut(.waiting))
    #expect(outcomes[1...].allSatisfy { $0.elapsed == .zero && $0.failure != nil })
    #expect(server.accepted == 1)
  }

  @Test func refused() async throws {
    let port = try RefusingPort()
    let outcome = try await LiveCalls("http://127.0.0.1:\(port.port)/").send()[0]
    #expect(outcome.failure.map(Self.withoutWords) == .cannotConnect(""))
  }

  /// A label of 64 letters is not a valid name, so no resolver is asked; a resolver does not find the other name.
  @Test(arguments: [String(repeating: "a", count: 64) + ".invalid", "no-such-host.invalid"])
  func aNameThatDoesNotResolve(host: String) async throws {
    let outcome = try await LiveCalls("http://\(host)/") { $0.proxy = "" }.send(seconds: 8)[0]
    let failure = try #require(outcome.failure)
    // How soon a resolver reports a failure depends on the machine.
    #expect(failure == .timedOut(.resolving) || Self.withoutWords(failure) == .cannotResolve(""))
  }

  @Test func theWrongAddressFamily() async throws {
    let server = try RawServer { $0.hang() }
    let outcome = try await LiveCalls(server.url) { $0.family = .ipv6 }.send(seconds: Self.longWait)[0]
    let kinds: [TransportFailure] = [.cannotResolve(""), .cannotConnect("")]
    #expect(kinds.contains(try #require(outcome.failure.map(Self.withoutWords))))
    #expect(server.accepted == 0)
  }

  /// libcurl accepts no text above 8 MB.
  @Test func anOptionThatLibcurlRefusesIsNotTheServersFault() async throws {
    let server = try RawServer { connection in _ = connection.request() }
    let calls = try LiveCalls(server.url) { $0.userAgent = String(repeating: "x", count: 8_000_001) }
    let outcome = await calls.send()[0]
    guard case .local(let text) = outcome.failure else {
      Issue.record("\(outcome)")
      return
    }
    #expect(text.hasPrefix("libcurl does not take its option 10018: "))
    #expect(server.accepted == 0)
  }

  @Test func aDeadlineThatHasPassedSendsNothing() async throws {
    let server = try RawServer { $0.hang() }
    let outcomes = try await LiveCalls(server.url).send(["a", "b"], seconds: 0)
    #expect(outcomes.allSatisfy { $0.failure != nil && $0.elapsed == .zero })
    #expect(server.accepted == 0)
  }

  /// libcurl's messages differ between its versions.
  private static func withoutWords(_ failure: TransportFailure) -> TransportFailure {
    switch failure {
    case .cannotResolve: .cannotResolve("")
    case .cannotConnect: .cannotConnect("")
    case .cannotReachProxy: .cannotReachProxy("")
    case .tls: .tls("")
    case .local: .local("")
    case .noAnswer: .noAnswer("")
    case .other: .other("")
    case .timedOut, .truncated, .tooLarge: failure
    }
  }
}
