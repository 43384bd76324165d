import Files
import Foundation
import TestSupport
import Testing

struct ChildProcessTests {
  private let environment = ["PATH": "/usr/bin:/bin"]

  @Test(arguments: [(["sh", "-c", "exit 7"], ChildProcess.End.exited(7)), (["sh", "-c", "kill -9 $$"], .killed(9))])
  func itsEndIsReported(_ arguments: [String], _ end: ChildProcess.End) async {
    let result = await onThread { [environment] in
      ChildProcess.run(arguments, environment: environment, timeout: .seconds(20))
    }
    #expect(result == end)
  }

  @Test func whatItHasStartedIsKilledWithIt() async throws {
    let folder = try TemporaryFolder()
    let file = folder.file("number")
    let script = "sleep 300 & echo $! >\(file).new; mv \(file).new \(file); wait"
    let result = await onThread { [environment] in
      ChildProcess.run(["sh", "-c", script], environment: environment, timeout: .seconds(2))
    }
    #expect(result == .timedOut)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let number = try #require(Int(text.trimmingCharacters(in: .newlines)))
    // The process that inherits it may not have reaped it yet.
    #expect(await eventually { Self.hasEnded(number) })
  }

  private static func hasEnded(_ number: Int) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8) else { return true }
    return status.contains(") Z ")
  }
}
