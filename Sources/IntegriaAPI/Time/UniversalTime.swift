internal import Monitoring

/// Times in GMT, as HTTP and certificates write them.
package enum UniversalTime {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// The seconds since 1970 for `Thu, 26 Nov 2026 11:43:49 GMT` (HTTP), `Nov 26 07:59:21 2026 GMT` (OpenSSL) or
  /// `2026-11-26 07:59:21 GMT` (GnuTLS); nil for other text.
  package static func seconds(_ text: some StringProtocol) -> Int? {
    let words = text.split { " ,\r\n".contains($0) }
    guard words.last == "GMT", let clock = words.first(where: { $0.contains(":") }), let time = time(clock),
      let (year, month, day) = date(words.dropLast().filter { $0 != clock })
    else { return nil }
    return GregorianDate.days(year, month, day) * 86_400 + time
  }

  private static func date(_ words: [some StringProtocol]) -> (year: Int, month: Int, day: Int)? {
    if words.count == 1 {
      let parts = words[0].split(separator: "-").compactMap { Int($0) }
      return parts.count == 3 ? checked(parts[0], parts[1], parts[2]) : nil
    }
    guard let month = words.lazy.compactMap({ word in months.firstIndex { $0 == word } }).first else { return nil }
    let numbers = words.compactMap { Int($0) }
    guard numbers.count == 2, let day = numbers.first, let year = numbers.last else { return nil }
    return checked(year, month + 1, day)
  }

  private static func checked(_ year: Int, _ month: Int, _ day: Int) -> (year: Int, month: Int, day: Int)? {
    (1970...9999).contains(year) && (1...12).contains(month) && (1...31).contains(day) ? (year, month, day) : nil
  }

  private static func time(_ text: some StringProtocol) -> Int? {
    let parts = text.split(separator: ":").compactMap { Int($0) }
    guard parts.count == 3, zip(parts, [24, 60, 61]).allSatisfy({ (0..<$1).contains($0) }) else { return nil }
    return parts[0] * 3600 + parts[1] * 60 + parts[2]
  }
}
