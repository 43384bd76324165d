internal import Glibc

/// A socket call that failed while a server was set up.
package struct SocketError: Error, Equatable, CustomStringConvertible {
  /// What the call was to do, as part of a sentence: `bind 127.0.0.1:9098`.
  package let call: String
  /// The `errno`.
  package let code: Int32

  /// One sentence without a full stop: `cannot bind 127.0.0.1:9098: Address already in use`.
  package var description: String {
    var buffer = [CChar](repeating: 0, count: 256)
    let isKnown = strerror_r(code, &buffer, buffer.count) == 0
    let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return "cannot \(call): \(isKnown ? text : "errno \(code)")"
  }
}
