package import Files
internal import Synchronization

/// Files that exist only in memory, for runs in the tests' own process.
package final class FilesTwin: FileAccess, Sendable {
  private struct State {
    var contents: [String: [UInt8]]
    var modes: [String: FileMode] = [:]
    var readableByOthers: Set<String> = []
    var input: [UInt8] = []
  }

  private let state: Mutex<State>

  package init(_ contents: [String: [UInt8]] = [:], standardInput: [UInt8] = []) {
    var state = State(contents: contents)
    state.input = standardInput
    self.state = Mutex(state)
  }

  /// Makes files with these texts, by path.
  package convenience init(texts: [String: String]) { self.init(texts.mapValues { Array($0.utf8) }) }

  /// The present contents of the files, by path.
  package var contents: [String: [UInt8]] {
    get { state.withLock { $0.contents } }
    set { state.withLock { $0.contents = newValue } }
  }

  /// Files that anyone may read, in addition to those written with such a mode.
  package var readableByOthers: Set<String> {
    get { state.withLock { $0.readableByOthers } }
    set { state.withLock { $0.readableByOthers = newValue } }
  }

  /// The mode that a file got when it was replaced.
  package func mode(of path: String) -> FileMode? { state.withLock { $0.modes[path] } }

  package func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard let bytes = contents[path] else { throw FileError(path, code: 2) }
    return try Self.limited(bytes, path, limit)
  }

  package func standardInput(limit: Int, waiting: Duration) throws(FileError) -> [UInt8] {
    try Self.limited(state.withLock { $0.input }, "standard input", limit)
  }

  package func exists(_ path: String) -> Bool { contents[path] != nil }

  package func isPlainFile(_ path: String) -> Bool { exists(path) }

  package func isReadableByOthers(_ path: String) -> Bool {
    state.withLock { $0.readableByOthers.contains(path) || $0.modes[path] == .readableByAll }
  }

  package func replace(_ path: String, with bytes: [UInt8], mode: FileMode) throws(FileError) {
    state.withLock {
      $0.contents[path] = bytes
      $0.modes[path] = mode
    }
  }

  package func create(_ path: String, with bytes: [UInt8]) throws(FileError) {
    guard !exists(path) else { throw FileError(path, code: 17) }
    contents[path] = bytes
  }

  private static func limited(_ bytes: [UInt8], _ path: String, _ limit: Int) throws(FileError) -> [UInt8] {
    guard bytes.count <= limit else { throw FileError(path, reason: "it has more than \(limit) bytes") }
    return bytes
  }
}
