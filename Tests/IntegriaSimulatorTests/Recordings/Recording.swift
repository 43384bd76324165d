import FoundationEssentials
import Glibc

/// One answer of the real server, see Fixtures/captures.json.
struct Recording: Decodable, Sendable {
  var name: String
  var method: String
  var query: String
  var form: String?
  var status: Int
  var body: String

  /// All recordings, by name.
  static let all: [Recording] = {
    let path = #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined() + "/Fixtures/captures.json"
    guard let data = contents(of: path) else { return [] }
    return (try? JSONDecoder().decode([Recording].self, from: data)) ?? []
  }()

  private static func contents(of path: String) -> Data? {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return count == 0 ? data : nil }
      data.append(contentsOf: buffer.prefix(count))
    }
  }

  /// The number that a create answered, behind whatever error text: `-1` and an empty body are none.
  var answeredNumber: Int? {
    let lines = body.split(separator: "\n").filter { !$0.hasPrefix("<xml") && !$0.hasPrefix("</xml") }
    guard let last = lines.last else { return nil }
    let bare = last.hasPrefix("<data>") ? last.dropFirst(6).dropLast(7) : last
    return Int(bare).flatMap { $0 > 0 ? $0 : nil }
  }
}
