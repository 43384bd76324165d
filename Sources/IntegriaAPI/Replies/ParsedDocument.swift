internal import Synchronization

/// The document that a body is: read once, although each of its fields is asked for by itself.
final class ParsedDocument: Sendable {
  private let result = Mutex<Result<RecordReader.Element, APIError>?>(nil)

  /// The root element; `parse` reads it the first time.
  func root(_ parse: () throws(APIError) -> RecordReader.Element) throws(APIError) -> RecordReader.Element {
    try result.withLock { known in
      let result = known ?? Result { () throws(APIError) in try parse() }
      known = result
      return result
    }.get()
  }
}
