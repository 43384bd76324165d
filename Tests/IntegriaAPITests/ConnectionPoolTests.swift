import Testing

@testable import IntegriaAPI

/// How long a request waits for an open connection.
@Suite struct ConnectionPoolTests {
  @Test(arguments: [(waited: 0, more: 5), (4, 1), (5, 0), (100, 0)])
  func theSecondRequestGivesTheFirstConnectionAShortStart(waited: Int, more: Int) {
    #expect(ConnectionPool(isSecure: true).wait(after: .milliseconds(waited)) == .milliseconds(more))
    #expect(ConnectionPool(isSecure: false).wait(after: .milliseconds(waited)) == .zero)
  }

  @Test(arguments: [(waited: 0, more: 30), (29, 1), (30, 0), (100, 0)])
  func aRequestWaitsAsLongAsTheShortestOpeningTook(waited: Int, more: Int) {
    var pool = ConnectionPool(isSecure: true)
    pool.note(newConnections: 2, openedWithin: .milliseconds(100))
    pool.note(newConnections: 1, openedWithin: .milliseconds(30))
    pool.note(newConnections: 0, openedWithin: .zero)
    #expect(pool.opened == 3)
    #expect(pool.wait(after: .milliseconds(waited)) == .milliseconds(more))
  }
}
