extension String {
  /// The part behind the first occurrence of `needle`, compared byte for byte: an answer can have megabytes, and
  /// comparing characters would take seconds. nil where there is none.
  func tail(after needle: StaticString) -> Substring? {
    var text = self
    let end: Int? = text.withUTF8 { bytes in
      needle.withUTF8Buffer { needle in
        guard let first = needle.first, bytes.count >= needle.count else { return nil }
        for start in 0...(bytes.count - needle.count) where bytes[start] == first {
          if bytes[start..<(start + needle.count)].elementsEqual(needle) { return start + needle.count }
        }
        return nil
      }
    }
    return end.map { self[utf8.index(startIndex, offsetBy: $0)...] }
  }

  /// Whether `needle` occurs, byte for byte.
  func holds(_ needle: StaticString) -> Bool { tail(after: needle) != nil }
}
