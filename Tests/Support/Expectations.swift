internal import Foundation

/// `Fixtures/expectations.txt`: how each recorded answer must be read.
package enum Expectations {
  /// The lines by the recording's name, in the words of the file's head. Throws if a name occurs twice.
  package static func all() throws -> [String: String] {
    guard let url = Bundle.module.url(forResource: "expectations", withExtension: "txt", subdirectory: "Fixtures")
    else {
      throw CocoaError(.fileNoSuchFile)
    }
    let lines = try String(decoding: Data(contentsOf: url), as: UTF8.self).split(separator: "\n")
    let entries = lines.filter { !$0.hasPrefix("#") }.map { line in
      let halves = line.split(separator: ": ", maxSplits: 1)
      return (String(halves[0]), halves.count == 2 ? String(halves[1]) : "")
    }
    return try Dictionary(entries) { first, _ in throw CocoaError(.fileReadCorruptFile, userInfo: ["twice": first]) }
  }
}
