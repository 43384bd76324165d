/// A request as received.
package struct IncomingRequest: Sendable, Equatable {
  /// `GET`, `POST` or another method, in the client's spelling.
  package var method: String
  /// The path of the request line, percent-decoded, without the query.
  package var path: String
  /// The part of the request line after the first `?`, as sent.
  package var query: [UInt8]
  /// Whether the client spoke HTTP/1.1.
  package var isHTTP11: Bool
  /// The values of each header in the order received, by the header's lower-case name.
  package var headers: [String: [String]]
  /// The bytes of the body; at most `RequestLimits.largestBody`.
  package var body: [UInt8] = []
  /// The number of the connection that carried the request, from 1.
  package var connection = 0

  /// The value of a header with this lower-case name; the last one if it is repeated.
  package func header(_ name: String) -> String? { headers[name]?.last }

  /// Whether the client allows the connection to stay open after the answer.
  var keepsAlive: Bool {
    let values = (headers["connection"] ?? []).joined(separator: ",").lowercased()
    let options = values.split { $0 == "," || $0 == " " || $0 == "\t" }
    return isHTTP11 ? !options.contains("close") : options.contains("keep-alive")
  }
}

/// Percent-encoding, as in the path of a request.
package enum PercentDecoding {
  /// Turns `%XX` into bytes; a `%` without two hexadecimal digits stays.
  package static func decoded(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool = false) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let high = digit(rest.first), let low = digit(rest.dropFirst().first) {
        result.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte == UInt8(ascii: "+") && plusIsSpace ? UInt8(ascii: " ") : byte)
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8?) -> UInt8? {
    switch byte {
    case .some(let byte) where (0x30...0x39).contains(byte): byte - 0x30
    case .some(let byte) where (0x41...0x46).contains(byte): byte - 0x41 + 10
    case .some(let byte) where (0x61...0x66).contains(byte): byte - 0x61 + 10
    default: nil
    }
  }
}
