internal import Synchronization

/// The parsed document of a body. It is parsed once, although its fields are read one by one.
final class ParsedDocument: Sendable {
  private let result = Mutex<Result<RecordReader.Element, APIError>?>(nil)

  /// The root element. `parse` is called the first time.
  func root(_ parse: () throws(APIError) -> RecordReader.Element) throws(APIError) -> RecordReader.Element {
    try result.withLock { known in
      let result = known ?? Result { () throws(APIError) in try parse() }
      known = result
      return result
    }.get()
  }
}
