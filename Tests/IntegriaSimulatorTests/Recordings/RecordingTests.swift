import Glibc
import IntegriaSimulator
import TestSupport
import Testing

/// Compares the legacy dialect with the answers of a real server.
@Suite(.timeLimit(.minutes(10))) struct RecordingTests {
  private let recordings: [Recording]

  init() throws { recordings = try Recording.all([.first]) }

  /// Recordings that belong to one run on the same database, in this order: the tickets are created first.
  private static let story = [
    "create_", "details_", "incidents_", "plus_as_space", "update_", "wu_", "workunits_", "tracking_", "files_none",
    "attach_file",
    "files_44", "delete_",
  ]

  private static func chapter(_ recording: Recording) -> Int? {
    story.firstIndex { recording.name.hasPrefix($0) }
  }

  @Test func allRecordingsAreThere() {
    #expect(recordings.count == 421)
  }

  @Test func onlySoManyAreLeftOut() {
    let leftOut = recordings.filter { recording in
      if case .leftOut = ComparisonRules.comparison(for: recording.name) { true } else { false }
    }
    #expect(leftOut.count == 62)
    for (pattern, _) in ComparisonRules.rules {
      let prefix = pattern.hasSuffix("*") ? pattern.dropLast() : pattern[...]
      #expect(recordings.contains { $0.name.hasPrefix(prefix) }, "\(pattern)")
    }
  }

  @Test func aLoneRequestIsAnsweredAsRecorded() throws {
    for recording in recordings where Self.chapter(recording) == nil {
      let comparison = ComparisonRules.comparison(for: recording.name)
      if case .leftOut = comparison { continue }
      let desk = try Helpdesk(.legacy) { $0.refusalDelay = 0 }
      desk.simulator.withStore { Preparation.prepare(&$0, for: recording, now: Int(time(nil))) }
      try compare(recording, comparison, desk)
    }
  }

  @Test func ticketsLiveAsRecorded() throws {
    let desk = try Helpdesk(.legacy) { $0.refusalDelay = 0 }
    for chapter in Self.story.indices {
      let chapterRecordings = recordings.filter { Self.chapter($0) == chapter }
      let isNumbered = ["create_", "wu_"].contains(Self.story[chapter])
      let inOrder = chapterRecordings.sorted { isNumbered && $0.answeredNumber ?? .max < $1.answeredNumber ?? .max }
      for recording in inOrder {
        let comparison = ComparisonRules.comparison(for: recording.name)
        if case .leftOut = comparison { continue }
        number(recording, desk)
        try compare(recording, comparison, desk)
      }
    }
  }

  /// Gives the next ticket or comment its number in the recording.
  private func number(_ recording: Recording, _ desk: Helpdesk) {
    guard let number = recording.answeredNumber else { return }
    desk.simulator.withStore { store in
      if recording.name.hasPrefix("create_") { store.nextTicket = number }
      if recording.name.hasPrefix("wu_") { store.nextWorkunitLink = number }
    }
  }

  private func compare(_ recording: Recording, _ comparison: Comparison, _ desk: Helpdesk) throws {
    let answer =
      try recording.form.map { try desk.post($0, query: recording.query) }
      ?? desk.get(recording.query, method: recording.method)
    let expected = comparison.essence(of: recording.body)
    let found = comparison.essence(of: answer.text)
    #expect(answer.status == recording.status, "\(recording.name)")
    #expect(found == expected, "\(recording.name): \(recording.query)")
  }
}
