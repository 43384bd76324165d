/// The parser behind `RecordReader`: one pass over the bytes, no recursion.
struct RecordParser {
  enum Problem: Error {
    case syntax(String)
    case limit(String)
  }

  private let body: ReplyBody
  private let bytes: [UInt8]
  private var position = 0
  private var elements = 0

  init(_ body: ReplyBody) {
    self.body = body
    bytes = Array(body.text.utf8)
  }

  mutating func document() throws(Problem) -> RecordReader.Element {
    var open: [RecordReader.Element] = []
    var root: RecordReader.Element?
    while position < bytes.count {
      if starts(with: "<![CDATA[") {
        guard !open.isEmpty else { throw .syntax("there is text outside its root element") }
        open[open.count - 1].text += try skip("<![CDATA[", through: "]]>", "a CDATA section")
      } else if starts(with: "<!--") {
        _ = try skip("<!--", through: "-->", "a comment")
      } else if starts(with: "</") {
        let name = try skip("</", through: ">", "a tag")
        guard let element = open.popLast(), element.name == name.trimmed else {
          throw .syntax("the closing tag '\(body.excerpt(name, limit: 30))' closes nothing")
        }
        try close(element, in: &open, root: &root)
      } else if starts(with: "<") {
        let (element, isEmpty) = try openingTag()
        guard root == nil else { throw .syntax("there are two root elements") }
        guard open.count < RecordReader.depthLimit else { throw .limit("more than \(RecordReader.depthLimit) levels") }
        if isEmpty { try close(element, in: &open, root: &root) } else { open.append(element) }
      } else {
        try text(into: &open)
      }
    }
    guard open.isEmpty else { throw .syntax("it ends within '\(open[open.count - 1].name)'") }
    guard let root else { throw .syntax("it has no root element") }
    return root
  }

  private func close(
    _ element: RecordReader.Element, in open: inout [RecordReader.Element], root: inout RecordReader.Element?
  ) throws(Problem) {
    var closed = element
    // Line ends between an element's children are layout; a leaf keeps its text to the last blank.
    if !closed.children.isEmpty || open.isEmpty { closed.text = String(closed.text.trimmed) }
    if open.isEmpty { root = closed } else { open[open.count - 1].children.append(closed) }
  }

  private mutating func text(into open: inout [RecordReader.Element]) throws(Problem) {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if open.isEmpty {
      guard text.trimmed.isEmpty else {
        throw .syntax("'\(body.excerpt(text, limit: 40))' stands outside its root element")
      }
    } else {
      open[open.count - 1].text += text
    }
  }

  private mutating func openingTag() throws(Problem) -> (RecordReader.Element, isEmpty: Bool) {
    elements += 1
    guard elements <= RecordReader.elementLimit else { throw .limit("more than \(RecordReader.elementLimit) elements") }
    var inside = try skip("<", through: ">", "a tag")[...]
    let isEmpty = inside.hasSuffix("/")
    if isEmpty { inside.removeLast() }
    let name = inside.prefix { !$0.isWhitespace }
    let isName = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
    guard isName, !name.isEmpty else { throw .syntax("the tag '\(body.excerpt(inside, limit: 30))' is no element's") }
    return (RecordReader.Element(name: String(name)), isEmpty)
  }

  private func starts(with token: StaticString) -> Bool {
    token.withUTF8Buffer { bytes[position...].starts(with: $0) }
  }

  /// Moves behind `end` and returns what stood between; `what` is what has both.
  private mutating func skip(
    _ start: StaticString, through end: StaticString, _ what: StaticString
  ) throws(Problem) -> String {
    position += start.utf8CodeUnitCount
    let from = position
    let last = end.withUTF8Buffer { $0[$0.count - 1] }
    while position < bytes.count {
      position += 1
      let length = end.utf8CodeUnitCount
      guard bytes[position - 1] == last, position - from >= length else { continue }
      if end.withUTF8Buffer({ bytes[(position - length)..<position].elementsEqual($0) }) {
        return String(decoding: bytes[from..<(position - length)], as: UTF8.self)
      }
    }
    throw .syntax("\(what) does not end")
  }
}
