internal import Monitoring

/// Builds the tree of elements from a document's tokens, without recursion.
struct RecordParser {
  private var scanner: RecordScanner
  private var open: [RecordReader.Element] = []
  private var root: RecordReader.Element?

  init(_ body: ReplyBody) { scanner = RecordScanner(body) }

  mutating func document() throws(APIError) -> RecordReader.Element {
    while let token = try scanner.next() {
      switch token {
      case .opening(let name, let isEmpty): try begin(name, isEmpty: isEmpty)
      case .closing(let name):
        guard let element = open.popLast(), element.name.utf8.elementsEqual(name) else {
          throw scanner.malformed("the closing tag '\(scanner.excerpt(name, limit: 30))' closes nothing")
        }
        close(element)
      case .text(let bytes):
        guard open.isEmpty else {
          open[open.count - 1].text += String(decoding: bytes, as: UTF8.self)
          continue
        }
        guard bytes.allSatisfy(\.isSpace) else {
          throw scanner.malformed("'\(scanner.excerpt(bytes, limit: 40))' stands outside its root element")
        }
      case .data(let bytes):
        guard !open.isEmpty else { throw scanner.malformed("there is text outside its root element") }
        open[open.count - 1].text += String(decoding: bytes, as: UTF8.self)
      }
    }
    guard open.isEmpty else { throw scanner.malformed("it ends within '\(open[open.count - 1].name)'") }
    guard let root else { throw scanner.malformed("it has no root element") }
    return root
  }

  private mutating func begin(_ name: ArraySlice<UInt8>, isEmpty: Bool) throws(APIError) {
    guard root == nil else { throw scanner.malformed("there are two root elements") }
    guard open.count < RecordReader.depthLimit else {
      throw scanner.tooLarge("more than \(RecordReader.depthLimit) levels")
    }
    let element = RecordReader.Element(name: String(decoding: name, as: UTF8.self))
    if isEmpty { close(element) } else { open.append(element) }
  }

  private mutating func close(_ element: RecordReader.Element) {
    var closed = element
    // White space between child elements is layout. A leaf keeps all of its text.
    if !closed.children.isEmpty || open.isEmpty { closed.text = String(closed.text.trimmed) }
    if open.isEmpty { root = closed } else { open[open.count - 1].children.append(closed) }
  }
}
