extension ArraySlice<UInt8> {
  /// Index of the first occurrence of `needle`; nil if it does not occur.
  func firstIndex(of needle: StaticString) -> Int? {
    withUnsafeBufferPointer { bytes in
      needle.withUTF8Buffer { needle in
        guard let first = needle.first, bytes.count >= needle.count else { return nil }
        for start in 0...(bytes.count - needle.count) where bytes[start] == first {
          if bytes[start..<(start + needle.count)].elementsEqual(needle) { return start + startIndex }
        }
        return nil
      }
    }
  }

  /// Whether `needle` occurs.
  func holds(_ needle: StaticString) -> Bool { firstIndex(of: needle) != nil }

  /// The bytes without white space at both ends. Only the bounds change; removing bytes would copy all of them.
  var trimmed: ArraySlice<UInt8> {
    var bytes = drop(while: \.isSpace)
    while let last = bytes.last, last.isSpace { bytes = bytes.dropLast() }
    return bytes
  }
}

extension UInt8 {
  /// Whether the byte is ASCII white space.
  var isSpace: Bool { self == 0x20 || (0x09...0x0d).contains(self) }
}

extension String {
  /// The part after the first occurrence of `needle`; nil if it does not occur. Compares bytes, because comparing the
  /// characters of an answer of several megabytes takes seconds.
  func tail(after needle: StaticString) -> Substring? {
    Array(utf8)[...].firstIndex(of: needle).map {
      self[utf8.index(startIndex, offsetBy: $0 + needle.utf8CodeUnitCount)...]
    }
  }

  /// Whether `needle` occurs. Compares bytes.
  func holds(_ needle: StaticString) -> Bool { tail(after: needle) != nil }
}
