import Foundation
import IntegriaAPI
import IntegriaSimulator
import Testing

/// `api` calls every operation of the documentation on both kinds of server; the answers are compared with the
/// database.
@Suite(.timeLimit(.minutes(10))) struct APIOperationTests {
  /// The operations that `aFileIsAttachedListedFetchedAndDeleted` calls.
  private static let files: Set<String> = ["attach_file", "get_incident_files", "download_file", "delete_file"]

  @Test func theTableHasEveryOperation() {
    #expect(Set(OperationCase.all.map(\.name)).union(Self.files) == Set(Catalogue.operations.map(\.name)))
    #expect(OperationCase.all.count + Self.files.count == 37)
  }

  @Test(arguments: SimulatedDialect.allCases, OperationCase.all)
  func theAnswerIsThatOfTheDatabase(_ dialect: SimulatedDialect, _ given: OperationCase) throws {
    let scene = try APIScene(dialect)
    scene.simulator.withStore { given.prepare(&$0) }
    let result = scene.run(["api", given.name] + given.words + ["--output", "json"])
    let operation = try #require(Catalogue.operation(given.name))
    guard dialect == .documented || Dialect.legacy.difference(of: operation) != .absent else {
      #expect(result.exitCode == 3)
      #expect(scene.asked == ["version"])
      return
    }
    #expect(result.exitCode == 0, "\(result.error)")
    let shown = try OperationCase.Shown(result.out)
    let isRight = given.isRight(shown, scene.simulator.withStore { $0 })
    #expect(isRight, "\(result.out.prefix(500))")
    for format in ["table", "raw"] where !operation.changesSomething {
      let other = scene.run(["api", given.name] + given.words + ["--output", format])
      #expect(other.exitCode == 0 && !other.out.isEmpty, "\(other.error)")
    }
    #expect(scene.simulator.requests.allSatisfy { $0.operation.isEmpty == false })
  }

  @Test(arguments: SimulatedDialect.allCases)
  func aFileIsAttachedListedFetchedAndDeleted(_ dialect: SimulatedDialect) throws {
    let scene = try APIScene(dialect)
    let content = Array("a, b\u{0}\u{ff}".utf8)
    let attached = scene.api(
      "attach_file", "3", "../../x y.txt", "one, two", "--yes", files: ["../../x y.txt": content])
    #expect(attached.exitCode == 0, "\(attached.error)")
    let stored = try #require(scene.simulator.withStore { $0.files.last })
    #expect(stored.ticket == 3 && stored.size == content.count)
    let listed = try OperationCase.Shown(scene.api("get_incident_files", "3", "--output", "json").out)
    #expect(listed.column("id_attachment") == ["\(stored.id)"])
    #expect(listed.column("filename") == ["x y.txt"] && listed.column("description") == ["one, two"])
    let path = scene.folder.appendingPathComponent("copy").path
    #expect(scene.api("download_file", "\(stored.id)", "ticket=3", "--to", path).exitCode == 0)
    #expect(FileManager.default.contents(atPath: path).map(Array.init) == content)
    let deleted = scene.api("delete_file", "\(stored.id)", "--yes")
    #expect(deleted.exitCode == 0, "\(deleted.error)")
    #expect(scene.simulator.withStore { $0.files.isEmpty })
    #expect(scene.api("delete_file", "\(stored.id)", "--yes").exitCode == 3)
  }
}
