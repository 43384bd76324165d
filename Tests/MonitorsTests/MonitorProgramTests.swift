import Foundation
import IntegriaAPI
import TestSupport
import Testing

@testable import Monitors

/// A program of the user: its arguments, its end, its time limit.
@Suite(.timeLimit(.minutes(10)))
struct MonitorProgramTests {
  private let notice = Notice(
    TicketChange(.taken, of: 41, by: "ana", "took {host}; `id` $HOME \"x\""), host: "web1", service: "{key}",
    key: "web1/disk")

  private func program(_ words: [String], timeout: Duration = .seconds(10), out: String = "") -> MonitorProgram {
    MonitorProgram(
      words, timeout: timeout,
      environment: ["PATH": "/usr/bin:/bin", "INTEGRIA_PASSWORD": "secret", "OUT": out],
      deadline: Deadline(after: .seconds(20)))
  }

  @Test func argumentsAreFilledOnceAndReachTheProgramAsTheyAre() async throws {
    let folder = try TemporaryFolder()
    // The shell reads the script as an argument, not as a file, because another test's forked child could have the file
    // open for writing.
    let script = "for word; do echo \"<$word>\"; done > $OUT; env >> $OUT"
    let program = program(
      ["/bin/sh", "-c", script, "sh", "--host={host}", "{service}", "{change}/{ticket}/{owner}/{key}", "{text}"],
      out: folder.file("out"))
    #expect(await onThread { program.report(notice, mayBeKnown: false) } == .done)
    let text = try String(contentsOfFile: folder.file("out"), encoding: .utf8)
    #expect(
      text.hasPrefix(
        "<--host=web1>\n<{key}>\n<taken/41/ana/web1/disk>\n<ticket 41, ana: took {host}; `id` $HOME \"x\">\n"))
    #expect(text.contains("OUT=/") && !text.contains("secret"))
  }

  @Test(arguments: [(["/bin/false"], "ended with 1"), (["/bin/sleep", "60"], "did not end in time")])
  func aProgramThatFailsOrHangsWaits(_ words: [String], _ reason: String) async {
    let program = program(words, timeout: .milliseconds(words.count == 1 ? 10_000 : 200))
    let answer = await onThread { program.report(notice, mayBeKnown: false) }
    guard case .waits(let why) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(why.contains(reason))
  }

  @Test func aProgramThatIsNotThereIsUnreachable() async {
    let program = program(["/no/such/program"])
    let answer = await onThread { program.report(notice, mayBeKnown: false) }
    #expect(answer == .unreachable("/no/such/program cannot be started: No such file or directory"))
  }

  @Test func aNameOfAnyLengthStartsTheProgram() async {
    let long = Notice(notice.change, host: String(repeating: "é", count: 200_000), service: "", key: "", link: "")
    let program = program(["/bin/true", "{host}", "{host}"])
    #expect(await onThread { program.report(long, mayBeKnown: false) } == .done)
  }

  @Test func aStrangePlaceholderIsNamed() {
    #expect(MonitorProgram.unknownPlaceholder(in: "notify {host} {hots}") == "hots")
    #expect(MonitorProgram.unknownPlaceholder(in: "notify {host} {") == nil)
  }

  @Test func aPlaceholderWithinOtherBracesIsFilled() {
    let json = #"{"host": "{host}", "a": {"b": "{hots}"}}"#
    #expect(MonitorProgram.fill(json, notice) == #"{"host": "\#(notice.host)", "a": {"b": "{hots}"}}"#)
    #expect(MonitorProgram.unknownPlaceholder(in: json) == "hots")
  }
}
