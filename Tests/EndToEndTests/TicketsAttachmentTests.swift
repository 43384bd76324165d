import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// File attachments, with the real program.
@Suite(.timeLimit(.minutes(5)))
struct TicketsAttachmentTests {
  @Test(arguments: SimulatedDialect.allCases)
  func filesReachTheTicketWholeAndWhatCannotBeSentIsNamed(_ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect)
    try scene.folder.write("top.txt", "load 98 + 1/2 = 98.5")
    let words = ["top.txt", "missing"].flatMap { ["--attach", scene.folder.file($0)] }
    let opened = try await scene.alert("web1/disk", "critical", words)
    let ticket = try #require(scene.tickets.first)
    #expect(
      opened.output
        == "web1/disk CRITICAL: opened ticket \(ticket.id); attached 'top.txt'; "
        + "--attach '\(scene.folder.file("missing"))' left out: there is no such file\n")
    let again = try await scene.alert("web1/disk", "critical", ["--attach", scene.folder.file("top.txt")])
    #expect(again.output.hasSuffix("; attached 'top.txt' as 'top-2.txt'\n"), "\(again.output)")
    let files = scene.simulator.withStore { store in store.files.filter { $0.ticket == ticket.id } }
    #expect(files.map(\.name) == ["top.txt", "top-2.txt"])
    let content = Data(base64Encoded: files[0].content.replacing(" ", with: "+")) ?? Data()
    #expect(String(decoding: content, as: UTF8.self) == "load 98 + 1/2 = 98.5")
    #expect(scene.files("files").isEmpty)
  }

  /// However a run is killed, the ticket has the file once.
  @Test(arguments: [8, 11, 14, 17, 20])
  func aKilledRunSendsNoFileTwice(_ point: Int) async throws {
    let scene = try TicketsScene()
    try scene.folder.write("top.txt", "x")
    _ = try await scene.alert("web1", "critical", ["--attach", scene.folder.file("top.txt")], killedAt: point)
    _ = try await scene.flush()
    let ticket = try #require(scene.tickets.first)
    #expect(scene.simulator.withStore { $0.files.filter { $0.ticket == ticket.id }.map(\.name) } == ["top.txt"])
    #expect(scene.waiting.isEmpty)
  }
}
