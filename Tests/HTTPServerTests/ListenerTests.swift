import Glibc
import TestSupport
import Testing

@testable import HTTPServer

@Suite(.timeLimit(.minutes(10)), .ownThreads) struct ListenerTests {
  @Test(arguments: [
    ("127.0.0.1:9098", "127.0.0.1", 9098), ("[::1]:0", "::1", 0), ("localhost:80", "localhost", 80),
    ("0.0.0.0:65535", "0.0.0.0", 65_535),
  ]) func anAddressIsRead(_ text: String, _ host: String, _ port: Int) throws {
    let address = try #require(ListenAddress(text))
    #expect(address == ListenAddress(host: host, port: UInt16(port)))
    #expect(address.description == text)
  }

  @Test(arguments: [
    "", ":80", "localhost", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:+1", "h:65536", "::1:80", "[]:80", "[h]:80",
  ])
  func whatIsNoAddressIsRefused(_ text: String) {
    #expect(ListenAddress(text) == nil)
  }

  @Test func aPortThatIsTakenIsNamed() throws {
    let first = try Listener(.loopback(0))
    #expect(throws: SocketError(call: "bind 127.0.0.1:\(first.port)", code: EADDRINUSE)) {
      try Listener(.loopback(first.port))
    }
  }

  @Test(arguments: [("127.0.0.1:0", true), ("localhost:0", true), ("0.0.0.0:0", false)])
  func loopbackIsKnown(_ text: String, _ isLoopback: Bool) throws {
    #expect(try Listener(#require(ListenAddress(text))).isLoopback == isLoopback)
  }

  @Test func anInheritedSocketServesWhoWaitedBefore() throws {
    let descriptor = try RawSocket.listening()
    let listener = try Listener(inherited: descriptor)
    #expect(listener.isLoopback)
    let early = try WireClient(port: listener.port)
    early.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
    let server = try WebServer([listener]) { _, _ in .answer(HTTPAnswer("here")) }
    try server.start()
    #expect(try early.readAnswer().text == "here")
    server.stop()
  }

  @Test func whatDoesNotListenIsNotInherited() throws {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    #expect(throws: SocketError(call: "use the inherited descriptor \(socket)", code: EINVAL)) {
      try Listener(inherited: socket)
    }
    #expect(throws: SocketError.self) { try Listener(inherited: 1_000_000) }
    #expect(try Listener.inherited(count: 0).isEmpty)
  }
}
