/// A file for the ticket of an event.
package struct AttachedFile: Hashable, Sendable {
  /// The largest size of a file, in bytes.
  package static let sizeLimit = 2 << 20
  /// The largest number of files of one event.
  package static let mostFiles = 20

  /// Its name on the server, without slashes.
  package let name: String
  /// Its bytes; nil if only the journal's copy has them.
  package var content: [UInt8]?
  /// The name of its copy in the journal; empty if there is no copy.
  var stored = ""

  package init(name: String, content: [UInt8]) {
    self.name = name
    self.content = content
  }

  init(name: String, stored: String) {
    self.name = name
    self.stored = stored
  }

  /// The name, or a variant that is not in `taken`: the server drops a second file of the same name without an error.
  static func freeName(_ name: String, besides taken: [String]) -> String {
    let taken = Set(taken.map { $0.lowercased() })
    guard taken.contains(name.lowercased()) else { return name }
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let names = (2...).lazy.map { "\(name[..<dot])-\($0)\(name[dot...])" }
    return names.first { !taken.contains($0.lowercased()) } ?? name
  }
}
