import IntegriaAPI
import IntegriaSimulator
import Synchronization
import TestSupport
import Testing

/// Connections kept between requests: how many there are, and which request each answer belongs to.
@Suite(.timeLimit(.minutes(10))) struct KeptConnectionTests {
  private static let emails = Simulator.form("get_num_queued_emails")

  @Test func connectionsAreKept() async throws {
    let simulator = try Simulator.running()
    let calls = try LiveCalls(simulator.url)
    // All in one call: between two calls a busy machine may take longer than a server keeps an idle connection.
    _ = await calls.send(Array(repeating: Self.emails, count: 5), parallel: 1)
    #expect(simulator.requests.map(\.connection) == [1, 1, 1, 1, 1])
  }

  /// A proxy answers twice: the second answer must not be taken as that to the next request.
  @Test func whatFollowsAnAnswerOnItsConnectionAnswersNothing() async throws {
    let server = try RawServer { connection in
      while let request = connection.request() {
        let text = request.split(separator: "=").last.map(String.init) ?? ""
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)"
        guard connection.send(answer + answer) else { return }
      }
    }
    let outcomes = try await LiveCalls(server.url).send(["x=1", "x=2", "x=3"], parallel: 1)
    #expect(outcomes.map(\.text) == ["1", "2", "3"])
    #expect(server.accepted == 3)
  }

  /// The second answer arrives before the next request is made.
  @Test func anAnswerThatComesBeforeItsRequestEndsTheConnection() async throws {
    let hasSentTwice = Atomic(false)
    let server = try RawServer { connection in
      while let request = connection.request() {
        let text = request.split(separator: "=").last.map(String.init) ?? ""
        guard connection.answer(text) else { return }
        // After the client has read the first answer.
        connection.pause(milliseconds: 200)
        guard connection.answer(text) else { return }
        hasSentTwice.store(true, ordering: .sequentiallyConsistent)
      }
    }
    let calls = try LiveCalls(server.url)
    #expect(await calls.send(["x=1"]).map(\.text) == ["1"])
    #expect(await eventually { hasSentTwice.load(ordering: .sequentiallyConsistent) })
    #expect(await calls.send(["x=2"]).map(\.text) == ["2"])
    #expect(server.accepted == 2)
  }

  /// The second answer arrives with that to the next request, and is taken for it: a number that belongs to another
  /// request.
  @Test(arguments: [true, false])
  func anAnswerWithAnotherAfterItIsNoneAndIsAskedForAgain(isRepeatable: Bool) async throws {
    let server = try RawServer { connection in
      var late = ""
      while let request = connection.request() {
        let text = request.split(separator: "=").last.map(String.init) ?? ""
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n\(text)"
        guard connection.send(late + answer) else { return }
        late = answer
      }
    }
    let calls = try LiveCalls(server.url)
    let outcomes = await calls.send(["x=1", "x=2", "x=3", "x=4"], parallel: 1, isRepeatable: isRepeatable)
    #expect(outcomes.map(\.text) == ["1", "2", "3", "4"])
    #expect(server.accepted == 4)
  }

  /// A server closes a kept connection after some answers without announcing it, like one that is reloaded. The client
  /// may notice the end together with the answer.
  @Test func aConnectionThatEndsAfterARightAnswerIsNoFault() async throws {
    let server = try RawServer { connection in
      for _ in 0..<2 {
        guard let request = connection.request() else { return }
        connection.answer(request.split(separator: "=").last.map(String.init) ?? "")
      }
    }
    let forms = (1...40).map { "x=\($0)" }
    #expect(try await LiveCalls(server.url).send(forms).map(\.text) == (1...40).map { "\($0)" })
  }

  @Test func connectionsAreGivenUpForGood() async throws {
    let simulator = try Simulator.running()
    let calls = try LiveCalls(simulator.url)
    _ = await calls.send([Self.emails, Self.emails], parallel: 1)
    calls.stopReusingConnections()
    _ = await calls.send([Self.emails, Self.emails], parallel: 1)
    _ = await calls.send([Self.emails])
    #expect(simulator.requests.map(\.connection) == [1, 1, 2, 3, 4])
  }

  /// Two connections on which each answer arrives one request late, with the next one. The request on the second is
  /// already running when the first is noticed.
  @Test func twoConnectionsThatAnswerTwiceAtOnceGiveNoWrongAnswer() async throws {
    let server = try RawServer { connection in
      var late = ""
      while let request = connection.request() {
        let text = request.split(separator: "=").last.map(String.init) ?? ""
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n\(text)"
        connection.pause(milliseconds: 100)
        guard connection.send(late + answer) else { return }
        late = answer
      }
    }
    let outcomes = try await LiveCalls(server.url).send((1...6).map { "x=\($0)" }, parallel: 2)
    #expect(outcomes.map(\.text) == (1...6).map { "\($0)" })
  }

  /// An answer that is too large is not requested again, although libcurl closes its connection.
  @Test func aFailureOnAKeptConnectionIsNotAskedForAgain() async throws {
    let server = try RawServer { connection in
      while let request = connection.request() {
        let isLarge = request.hasSuffix("x=2")
        guard connection.answer(isLarge ? String(repeating: "x", count: 20 << 20) : "1") else { return }
      }
    }
    let outcomes = try await LiveCalls(server.url).send(["x=1", "x=2"], parallel: 1)
    guard case .tooLarge? = outcomes[1].failure else {
      Issue.record("\(outcomes[1])")
      return
    }
    #expect(outcomes[0].text == "1" && server.accepted == 1)
  }
}
