internal import Foundation

/// One recorded answer of a real server (the open-source edition, MR 56).
package struct Recording: Decodable, Sendable {
  package let name: String
  package let method: String
  package let query: String
  /// The body of a POST.
  package let form: String?
  /// The HTTP status; nil where the connection ended without one.
  package let status: Int?
  /// nil where it was not measured.
  package let seconds: Double?
  package let body: String

  /// All 421 of them, in the order of the file.
  package static func all() throws -> [Recording] {
    guard let url = Bundle.module.url(forResource: "captures", withExtension: "json", subdirectory: "Fixtures") else {
      throw CocoaError(.fileNoSuchFile)
    }
    return try JSONDecoder().decode([Recording].self, from: Data(contentsOf: url))
  }
}
