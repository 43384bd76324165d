import Glibc

/// The few rules of PHP that affect answers.
enum PHP {
  /// Casts as `(int)` does: "12abc" is 12, and text without leading digits is 0.
  static func integer(_ text: String?) -> Int {
    guard let text else { return 0 }
    var digits = text.utf8.drop { $0 == 0x20 || (0x09...0x0d).contains($0) }
    let negative = digits.first == 0x2d
    if digits.first == 0x2d || digits.first == 0x2b { digits = digits.dropFirst() }
    var value = 0
    for byte in digits.prefix(while: { (0x30...0x39).contains($0) }) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow, product <= Int.max - 9 else { return negative ? Int.min : Int.max }
      value = product + Int(byte - 0x30)
    }
    return negative ? -value : value
  }

  /// Whether PHP's `empty` is true, as for "0" and for no text.
  static func isEmpty(_ text: String?) -> Bool { text == nil || text == "" || text == "0" }

  /// Casts as `(float)` does: "0.5 hours" is 0.5, and "0,5" is 0, because only a plain leading number counts.
  static func float(_ text: String?) -> Double {
    guard let text else { return 0 }
    var number = ""
    var hasPoint = false
    for character in text.unicodeScalars {
      let isSign = number.isEmpty && (character == "-" || character == "+")
      let isPoint = character == "." && !hasPoint
      guard isSign || isPoint || ("0"..."9").contains(character) else { break }
      hasPoint = hasPoint || isPoint
      number.unicodeScalars.append(character)
    }
    return Double(number.hasSuffix(".") ? number + "0" : number) ?? 0
  }

  /// A number with a fixed number of decimals and a point: `0.25`.
  static func fixed(_ value: Double, decimals: Int) -> String { formatted("%.\(decimals)f", value) }

  /// A number as `echo` prints it: 14 significant digits, a point, no trailing zeros.
  static func echo(_ value: Double) -> String { formatted("%.14G", value) }

  /// Two decimals after a comma and thousands separated by spaces; whole numbers are bare: `50 000,63`, `0,39`, `0`.
  static func localized(_ value: Double) -> String {
    let text = fixed((value * 100).rounded() / 100, decimals: 2)
    let parts = text.split(separator: ".")
    var whole = ""
    for (offset, digit) in parts[0].reversed().enumerated() {
      if offset > 0, offset % 3 == 0 { whole.append(" ") }
      whole.append(digit)
    }
    let fraction = parts.count > 1 && parts[1] != "00" ? ",\(parts[1])" : ""
    return String(whole.reversed()) + fraction
  }

  /// Minutes, rounded half away from zero; `-0` for a stamp less than half a minute ahead, as in PHP 7.
  static func roundedMinutes(_ seconds: Int) -> String {
    let minutes = (Double(seconds) / 60).rounded(.toNearestOrAwayFromZero)
    return minutes == 0 && seconds < 0 ? "-0" : fixed(minutes, decimals: 0)
  }

  private static func formatted(_ format: String, _ value: Double) -> String {
    withVaList([value]) { arguments in
      var buffer = [CChar](repeating: 0, count: 400)
      let length = vsnprintf(&buffer, buffer.count, format, arguments)
      return String(decoding: buffer.prefix(max(0, Int(length))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
