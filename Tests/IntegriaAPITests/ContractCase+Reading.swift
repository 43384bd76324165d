import IntegriaAPI
import Monitoring
import Testing

extension ContractCase {
  /// `nothing` if the body is not a number, but "no value" for an operation that may have none.
  func nothing(_ body: ReplyBody) throws -> String {
    #expect(throws: APIError.self) { try body.number() }
    let operation = Operation("op")
    let outcome = try Formula.numberOrNothing(operation, .plain).evaluate([operation: .success(body)])
    return outcome == .noValue("op answers N/A") ? "nothing" : "\(outcome)"
  }

  /// `empty` if no reader accepts the body.
  func empty(_ body: ReplyBody) throws -> String {
    guard try CSVReader.records(body).isEmpty else { return "records" }
    guard kind({ () throws(APIError) in _ = try RecordReader.root(body) }) == .emptyReply else { return "a document" }
    guard kind({ () throws(APIError) in _ = try body.number() }) == .emptyReply else { return "a number" }
    return "empty"
  }

  private func kind(_ body: () throws(APIError) -> Void) -> APIError.Kind? {
    do throws(APIError) { try body() } catch { return error.kind }
    return nil
  }

  func csv(_ body: ReplyBody, like expected: String) throws -> String {
    let records = try CSVReader.records(body)
    let fields = (records.first ?? []).map { Self.printable(HTMLEntities.decode($0)) }
    return line("csv \(Self.size(records.map(\.count)))", fields, like: expected)
  }

  func leaf(_ body: ReplyBody) throws -> String {
    var element = try RecordReader.root(body)
    while let child = element.children.first {
      guard element.children.count == 1 else { return "<\(element.name)> with several children" }
      element = child
    }
    return "leaf \(element.name) \(Self.printable(element.decodedText))"
  }

  func fields(_ root: RecordReader.Element, like expected: String) throws -> String {
    line("fields \(root.children.count)", pairs(root), like: expected)
  }

  func records(_ root: RecordReader.Element, like expected: String) throws -> String {
    guard let first = root.children.first else { return "no records" }
    guard root.children.allSatisfy({ $0.name == first.name }) else { return "records of several kinds" }
    let size = Self.size(root.children.map(\.children.count))
    let values = first.children.isEmpty ? [pair(first)] : pairs(first)
    return line("records \(first.name) \(size)", values, like: expected)
  }

  // MARK: Words

  /// The head, and as many values as `expected` has.
  private func line(_ head: String, _ values: [String], like expected: String) -> String {
    let count = expected.split(separator: " | ", omittingEmptySubsequences: false).count - 1
    return ([head] + values.prefix(count)).joined(separator: " | ")
  }

  private func pairs(_ element: RecordReader.Element) -> [String] { element.children.map(pair) }

  private func pair(_ element: RecordReader.Element) -> String {
    "\(element.name)=\(Self.printable(element.decodedText))"
  }

  /// `12x37`; all numbers of fields, if they differ.
  private static func size(_ counts: [Int]) -> String {
    "\(counts.count)x\(Set(counts).sorted().map(String.init).joined(separator: "/"))"
  }

  private static func printable(_ text: String) -> String {
    let escapes: [Unicode.Scalar: String] = [
      "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0", "\u{7}": "\\a",
    ]
    return text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined()
  }
}
