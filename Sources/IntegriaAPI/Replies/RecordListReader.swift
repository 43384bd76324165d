/// Reads the records of a list one at a time, with only the wanted fields.
struct RecordListReader {
  private var scanner: RecordScanner
  private let record: StaticString
  private let wanted: Set<String>
  /// Names of the open elements, the root first.
  private var open: [ArraySlice<UInt8>] = []
  private var hasRoot = false

  init(_ body: ReplyBody, _ record: StaticString, _ wanted: Set<String>) {
    scanner = RecordScanner(body)
    self.record = record
    self.wanted = wanted
  }

  /// The wanted fields of the next record by name, the first of equal names; nil at the end of the document.
  mutating func next() throws(APIError) -> [String: String]? {
    var fields: [String: String] = [:]
    var text = ""
    var isWanted = false
    while let token = try scanner.next() {
      switch token {
      case .opening(let name, let isEmpty):
        try begin(name)
        text = ""
        isWanted = open.count == 3 && isRecord && wanted.contains(String(decoding: name, as: UTF8.self))
        if isEmpty {
          if isWanted { keep("", as: name, in: &fields) }
          isWanted = false
          open.removeLast()
        }
      case .closing(let name):
        guard let last = open.last, last == name else {
          throw scanner.malformed("the closing tag '\(scanner.excerpt(name, limit: 30))' closes nothing")
        }
        if isWanted, open.count == 3 { keep(HTMLEntities.decode(text), as: name, in: &fields) }
        isWanted = false
        let isEnd = open.count == 2 && isRecord
        open.removeLast()
        if isEnd { return fields }
      case .text(let bytes), .data(let bytes):
        if isWanted { text += String(decoding: bytes, as: UTF8.self) }
        guard !open.isEmpty || bytes.allSatisfy(\.isSpace) else {
          throw scanner.malformed("'\(scanner.excerpt(bytes, limit: 40))' stands outside its root element")
        }
      }
    }
    if let last = open.last { throw scanner.malformed("it ends within '\(scanner.excerpt(last, limit: 30))'") }
    guard hasRoot else { throw scanner.malformed("it has no root element") }
    return nil
  }

  /// Of several fields with the same name, the first counts.
  private func keep(_ value: String, as name: ArraySlice<UInt8>, in fields: inout [String: String]) {
    let name = String(decoding: name, as: UTF8.self)
    if fields[name] == nil { fields[name] = value }
  }

  /// Whether the element below the root is a record.
  private var isRecord: Bool { record.withUTF8Buffer { open[1].elementsEqual($0) } }

  private mutating func begin(_ name: ArraySlice<UInt8>) throws(APIError) {
    guard !open.isEmpty || !hasRoot else { throw scanner.malformed("there are two root elements") }
    guard open.count < RecordReader.depthLimit else {
      throw scanner.tooLarge("more than \(RecordReader.depthLimit) levels")
    }
    hasRoot = true
    open.append(name)
  }
}
