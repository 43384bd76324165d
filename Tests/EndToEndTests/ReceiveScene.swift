import Foundation
import IntegriaSimulator
import TestSupport

/// `receive` as a process, between senders and a simulated server.
final class ReceiveScene: Sendable {
  let tickets: TicketsScene
  let program: Program
  let port: UInt16

  struct DidNotStart: Error { let line: String }

  /// `receive` contains lines of `[receive]`. With `over`, the scene continues with the server and the journal of an
  /// earlier one.
  init(_ receive: [String] = [], over tickets: TicketsScene? = nil, killedAt point: Int? = nil) async throws {
    let tickets = try tickets ?? TicketsScene(more: Self.section(receive))
    let program = try Monitor.start(
      tickets.words("receive") + ["--listen", "127.0.0.1:0"], environment: TicketsScene.environment(point))
    let line = await onThread { program.readLine() }
    guard let port = line.split(separator: " ").last.flatMap({ UInt16($0) }) else {
      program.stop()
      throw DidNotStart(line: line)
    }
    (self.tickets, self.program, self.port) = (tickets, program, port)
  }

  /// Lines of `[receive]`, as a section.
  static func section(_ lines: [String]) -> [String] { ["[receive]"] + lines }

  deinit { program.stop() }

  // MARK: Requests

  func client(timeout: Double = 20) throws -> WireClient { try WireClient(port: port, timeout: timeout) }

  /// Sends a request on its own connection.
  func ask(
    _ method: String, _ path: String, _ headers: [String] = [], body: String? = nil
  ) async throws -> (status: Int, text: String, headers: [String: String]) {
    let port = port
    return try await onThread {
      let answer = try WireClient(port: port).request(method, path, headers: headers, body: body)
      return (answer.status, answer.text, answer.headers)
    }
  }

  func post(
    _ path: String, _ body: String, _ headers: [String] = []
  ) async throws -> (status: Int, text: String, headers: [String: String]) {
    try await ask("POST", path, headers, body: body)
  }

  /// Sends bytes unchanged, and reads to the end of the connection.
  func raw(_ text: String) async throws -> String {
    let port = port
    return try await onThread {
      let client = try WireClient(port: port)
      client.send(text)
      return try client.readToEnd()
    }
  }

  /// Waits until the journal has no waiting events, according to `/metrics`. After a failed delivery the pause is 30 s.
  func isDelivered() async throws -> Bool {
    for _ in 0..<1200 {
      do {
        if try await ask("GET", "/metrics").text.contains("integria_receive_events_waiting 0\n") { return true }
      } catch WireClient.End.connect {
        throw IsGone(result: await program.result(killingAfter: 1))
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

  /// The process no longer listens.
  struct IsGone: Error { let result: Program.Result }

  /// Ends the process as a service manager does, and waits for its end.
  func end() async -> Program.Result {
    program.signal(SIGTERM)
    return await program.result()
  }
}

/// Bodies of `/event`.
enum EventText {
  static func of(_ key: String, _ state: String = "critical") -> String { #"{"key": "\#(key)", "state": "\#(state)"}"# }
}
