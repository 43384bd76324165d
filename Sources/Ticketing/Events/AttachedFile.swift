/// A file that goes onto the ticket of an event.
package struct AttachedFile: Hashable, Sendable {
  /// Largest file, in bytes.
  package static let sizeLimit = 2 << 20
  /// Most files of one event.
  package static let mostFiles = 20

  /// Its name on the server, without slashes.
  package let name: String
  /// Its bytes; nil once the journal keeps them.
  package var content: [UInt8]?
  /// Name of its copy in the journal; empty while there is none.
  var stored = ""

  package init(name: String, content: [UInt8]) {
    self.name = name
    self.content = content
  }

  init(name: String, stored: String) {
    self.name = name
    self.stored = stored
  }

  /// The name, or one made of it that is none of `taken`: the server drops a second file of one name without a word.
  static func freeName(_ name: String, besides taken: [String]) -> String {
    let taken = Set(taken.map { $0.lowercased() })
    guard taken.contains(name.lowercased()) else { return name }
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let names = (2...).lazy.map { "\(name[..<dot])-\($0)\(name[dot...])" }
    return names.first { !taken.contains($0.lowercased()) } ?? name
  }
}
