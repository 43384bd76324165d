import IntegriaSimulator
import TestSupport
import Testing

/// WIRE.md section 9: writing to tickets.
@Suite(.timeLimit(.minutes(10)))
struct WritingTests {
  /// A legacy server with one open ticket of this program.
  private func opened(policy: [String] = []) async throws -> (scene: TicketsScene, id: Int) {
    let scene = try TicketsScene(.legacy, policy: policy)
    _ = try await scene.alert("web1", "critical")
    return (scene, try #require(scene.tickets.first).id)
  }

  @Test
  func update_incidentOverwritesEverythingWithNothingWhereAValueIsLeftOutAll15AreSentType0Too() async throws {
    let (scene, id) = try await opened()
    let before = scene.simulator.withStore { store -> Store.Ticket? in
      guard let index = store.ticketIndex(id) else { return nil }
      store.tickets[index].epilog = "so&#x20;far"
      store.tickets[index].owner = "manager"
      store.tickets[index].extra = ["a", "b", "c", "d"]
      return store.tickets[index]
    }
    _ = try await scene.alert("web1", "ok")
    let update = try #require(scene.simulator.requests("update_incident").last)
    #expect(update.values.count == 15)
    #expect(update.values[10] == "0")
    var expected = try #require(before)
    let after = try #require(scene.simulator.withStore { $0.ticket(id) })
    // The server itself sets these fields on each change.
    (expected.status, expected.update, expected.changes) = (5, after.update, after.changes)
    #expect(after == expected)
  }

  @Test
  func aResolutionIsKeptOnlyWithStatus7RecoveryCloseSendsBothAndNoSQLErrorForWantOfAType() async throws {
    let (scene, id) = try await opened(policy: ["recovery = close"])
    let over = try await scene.alert("web1", "ok")
    #expect(over.output == "web1 OK: closed ticket \(id)\n")
    #expect(scene.tickets.map(\.status) == [7])
    #expect(scene.tickets.map(\.resolution) == [1])
    #expect(scene.waiting.isEmpty)
  }

  @Test
  func aResolutionWithoutStatus7IsForcedTo0AReopenedTicketHasNone() async throws {
    let (scene, id) = try await opened(policy: ["recovery = close"])
    _ = try await scene.alert("web1", "ok")
    let back = try await scene.alert("web1", "critical")
    #expect(back.output == "web1 CRITICAL: reopened ticket \(id)\n")
    #expect(scene.simulator.requests("update_incident").last?.values[6] == "0")
    #expect(scene.tickets.map(\.status) == [4] && scene.tickets.map(\.resolution) == [0])
  }

  @Test(arguments: ["update_nochange_0", "update_nochange_2", "update_close_full"])
  func update_incidentAnswersWithTheNumberOfChangedRows1IsDoneAnd0NothingChangedWithinASecondToo(_ recording: String)
    async throws
  {
    let (scene, id) = try await opened()
    try scene.simulator.answer("update_incident", as: recording)
    let over = try await scene.alert("web1", "ok")
    #expect(over.output == "web1 OK: set ticket \(id) pending to be closed\n")
    #expect(scene.waiting.isEmpty)
  }

  @Test
  func anEmptyBodyToAnUpdateIsATicketThatIsNotTheUsersTheEventIsSetAsideAndSaysSo() async throws {
    let (scene, id) = try await opened()
    try scene.simulator.answer("update_incident", as: "update_not_mine")
    let over = try await scene.alert("web1", "ok")
    #expect(over.exitCode == 3)
    #expect(over.output.contains("refused for good, set aside in dead/: the user may not change ticket \(id)"))
  }

  @Test(arguments: ["update_missing_id", "update_bad_parent", "update_pipe"])
  func sqlErrorsToAnUpdateBeThereANumberBehindThemOrNotAreNoSuccessTheEventWaits(_ recording: String) async throws {
    let (scene, _) = try await opened()
    try scene.simulator.answer("update_incident", as: recording)
    let over = try await scene.alert("web1", "ok")
    #expect(over.output.contains("the event waits in the journal: update_incident met an SQL error on the server"))
    #expect(scene.waiting.count == 1)
    scene.comeBack()
    _ = try await scene.flush()
    #expect(scene.tickets.map(\.status) == [5])
  }

  @Test(arguments: ["wu_create", "wu_quotes", "wu_duplicate"])
  func create_workunitAnswersWithTheNumberOfALinkOrWith0WhereTheSameTextIsThereBothAreSuccess(_ recording: String)
    async throws
  {
    let (scene, id) = try await opened()
    try scene.simulator.answer("create_workunit", as: recording)
    let over = try await scene.alert("web1", "ok")
    #expect(over.output == "web1 OK: set ticket \(id) pending to be closed\n")
    #expect(over.exitCode == 0)
  }

  @Test
  func create_workunitNeedsAllSixValuesAndAPointInTheHoursAllSixAreSent0_00AndPublic() async throws {
    #expect(try Recorded.body("wu_min").contains("Column 'duration' cannot be null"))
    let (scene, id) = try await opened()
    _ = try await scene.alert("web1", "ok", ["--text", "a, b"])
    let request = try #require(scene.simulator.requests("create_workunit").last)
    #expect(request.values.count == 6)
    #expect(request.values[0] == "\(id)" && request.values[2...] == ["0.00", "0", "1", "0"])
    let comment = try #require(scene.simulator.withStore { $0.workunits(of: id).first })
    #expect(comment.isPublic && comment.duration == 0 && comment.plainDescription.hasSuffix("\na, b"))
  }

  @Test
  func aCommentOnATicketThatIsGoneStoresAnOrphanBehindAnSQLErrorThatIsNoSuccessAndTheEventWaits() async throws {
    #expect(try Recorded.body("wu_missing_ticket").hasSuffix("<br />\n21"))
    let (scene, _) = try await opened()
    try scene.simulator.answer("create_workunit", as: "wu_missing_ticket")
    let over = try await scene.alert("web1", "ok")
    #expect(over.output.contains("the event waits in the journal: create_workunit met an SQL error on the server"))
    #expect(scene.tickets.map(\.status) == [1])
  }

  @Test
  func anEmptyBodyToACommentIsATicketThatIsNotTheUsersTheEventIsSetAsideAndSaysSo() async throws {
    let (scene, id) = try await opened()
    try scene.simulator.answer("create_workunit", as: "wu_not_mine")
    let over = try await scene.alert("web1", "ok")
    #expect(over.exitCode == 3)
    #expect(over.output.contains("refused for good, set aside in dead/: the user may not comment on ticket \(id)"))
  }
}
