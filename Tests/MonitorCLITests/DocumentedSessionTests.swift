import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// The sessions in docs/ (blocks marked `console`) match the program's output, except for numbers.
@Suite(.timeLimit(.minutes(10))) struct DocumentedSessionTests {
  /// A command on a page, and its output there.
  private struct Session {
    let words: [String]
    let output: String
  }

  @Test(arguments: ["troubleshooting", "api"])
  func aSessionIsWhatTheProgramPrints(_ page: String) throws {
    let scene = try APIScene(tickets: 40)
    let sessions = try sessions(page)
    #expect(sessions.count >= 3)
    for session in sessions {
      let result = scene.run(
        session.words.map { word in
          let path = word == "copy.txt" ? "\(scene.folder.path)/copy.txt" : word
          return path.replacing("127.0.0.1:8080", with: "127.0.0.1:\(scene.simulator.port)")
        }, files: Self.files, now: Int(Date().timeIntervalSince1970))
      let printed = (result.out + result.error).replacing("/nowhere", with: "/var/lib/integria-monitor")
        .replacing(scene.folder.path + "/", with: "")
      #expect(Self.withoutNumbers(printed) == Self.withoutNumbers(session.output), "\(session.words)")
    }
  }

  private static let files = [
    "/etc/integria-monitor.conf": Array("[tickets]\ngroup = Customer #A\nowner = monitor\ntype = 1\n".utf8),
    "report.txt": Array("hello\n".utf8),
  ]

  private func sessions(_ page: String) throws -> [Session] {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../docs/\(page).md")
    let text = try String(contentsOf: path, encoding: .utf8)
    let blocks = text.components(separatedBy: "```console\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    return blocks.flatMap { block in
      block.components(separatedBy: "$ integria-monitor ").dropFirst().map { part in
        let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        return Session(words: Self.words(lines[0]), output: lines.count > 1 ? String(lines[1]) : "")
      }
    }
  }

  /// The words of a command line in which only double quotes join.
  private static func words(_ line: Substring) -> [String] {
    line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
      index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
  }

  /// Replaces each number by `0` and each gap by one blank, because times and ports differ, and the columns with them.
  private static func withoutNumbers(_ text: String) -> String {
    var plain = ""
    for character in text {
      let next: Character = character.isNumber ? "0" : character
      if next == "0" || next == " ", plain.last == next { continue }
      plain.append(next)
    }
    // The tests may run west of Greenwich.
    return plain.replacing("+0:0", with: "-0:0")
  }
}
