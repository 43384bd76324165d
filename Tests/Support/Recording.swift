internal import Foundation

/// A recorded answer of a real server (the open-source edition, MR 56).
package struct Recording: Decodable, Sendable {
  /// The two rounds of recordings, each with its own database; the raw value is the file's name.
  package enum Round: String, CaseIterable, Sendable {
    /// 421 answers of every operation, right and wrong.
    case first = "captures"
    /// 174 answers about lists, SLAs, people in the web interface, files, time zones and closed tickets.
    case second = "captures-2"
  }

  package let name: String
  package let method: String
  package let query: String
  /// The body of a POST.
  package let form: String?
  /// The HTTP status; nil if the connection ended without one.
  package let status: Int?
  /// The time of the answer in seconds; nil if it was not measured.
  package let seconds: Double?
  /// nil if the body was too long to keep.
  private let recordedBody: String?
  /// What the recording shows, in words.
  package let note: String?

  package var body: String { recordedBody ?? "" }

  /// Whether the answer's body was kept.
  package var isBodyKept: Bool { recordedBody != nil }

  private enum CodingKeys: String, CodingKey {
    case name, method, query, form, status, seconds, note
    case recordedBody = "body"
  }

  /// All recordings, in the order of the files.
  package static func all(_ rounds: [Round] = Round.allCases) throws -> [Recording] {
    try rounds.flatMap { round in
      guard let url = Bundle.module.url(forResource: round.rawValue, withExtension: "json", subdirectory: "Fixtures")
      else { throw CocoaError(.fileNoSuchFile) }
      return try JSONDecoder().decode([Recording].self, from: Data(contentsOf: url))
    }
  }
}
