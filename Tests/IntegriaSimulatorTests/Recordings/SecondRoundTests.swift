import Glibc
import IntegriaSimulator
import TestSupport
import Testing

/// Compares the legacy dialect with the second round of a real server's answers, in the order of their recording.
@Suite(.timeLimit(.minutes(10))) struct SecondRoundTests {
  private let recordings: [Recording]

  init() throws { recordings = try Recording.all([.second]) }

  @Test func eachIsComparedOrLeftOutForAReason() {
    #expect(recordings.count == 174)
    let leftOut = recordings.filter { recording in
      if case .leftOut = SecondRoundRules.comparison(for: recording.name) { true } else { false }
    }
    #expect(leftOut.count == 13)
    for (pattern, _) in SecondRoundRules.rules {
      let prefix = pattern.hasSuffix("*") ? pattern.dropLast() : pattern[...]
      #expect(recordings.contains { $0.name.hasPrefix(prefix) }, "\(pattern)")
    }
  }

  @Test func theServerAnswersAsRecorded() throws {
    let now = Int(time(nil))
    let desk = try Helpdesk(.legacy) { $0.refusalDelay = 0 }
    desk.simulator.withStore { SecondRound.fill(&$0, from: recordings, now: now) }
    for recording in recordings {
      try SecondRound.happen(before: recording.name, desk, now: now)
      let comparison = SecondRoundRules.comparison(for: recording.name)
      if case .leftOut = comparison { continue }
      let path = recording.name == "path_trailing_slash" ? Helpdesk.path + "/" : Helpdesk.path
      let target = path + "?" + Helpdesk.escaped(recording.query)
      let answer = try WireClient(port: desk.simulator.port).request(recording.method, target)
      #expect(answer.status == recording.status, "\(recording.name)")
      let found = comparison.essence(of: answer.text)
      #expect(found == comparison.essence(of: recording.body), "\(recording.name): \(recording.query)")
    }
  }
}
