import Glibc
import Testing

@testable import MonitorCLI

@Suite struct SocketActivationTests {
  @Test func socketsOfAnotherProcessAreLeftAlone() {
    let own = String(getpid())
    #expect(SocketActivation.count(["LISTEN_PID": own, "LISTEN_FDS": "2"]) == 2)
    #expect(SocketActivation.count(["LISTEN_PID": "1", "LISTEN_FDS": "2"]) == 0)
    #expect(SocketActivation.count(["LISTEN_FDS": "2"]) == 0)
    #expect(SocketActivation.count(["LISTEN_PID": own, "LISTEN_FDS": "-1"]) == 0)
    #expect(SocketActivation.count(["LISTEN_PID": own, "LISTEN_FDS": "x"]) == 0)
  }
}
