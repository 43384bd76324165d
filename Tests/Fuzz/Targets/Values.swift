import Monitoring

@testable import IntegriaAPI

/// Numbers, ranges, durations and addresses.
extension FuzzTarget {
  static let numbers = FuzzTarget("numbers", "printed and read again, a number is itself; arithmetic has an end") {
    bytes throws(Finding) in
    let text = String(decoding: bytes, as: UTF8.self)
    if let number = DecimalNumber(text) {
      let printed = number.description
      try require(DecimalNumber(printed) == number, "\(text) is \(printed), which is another number")
      try require(PerfdataCheck.isNumber(printed[...]), "\(text) prints as \(printed)")
      try require(printed != "-0", "\(text) prints as -0")
    }
    if let span = DurationText.read(text) {
      let seconds = DecimalNumber(span)
      try require(DurationText.read("\(seconds)s") == span, "\(text) is another duration in seconds")
      let words = DurationText.text(span)
      if seconds.isWhole { try require(sum(words) == span, "\(text) reads as \(words)") }
    }
    var input = FuzzInput(bytes)
    let (one, other) = (input.decimal(), input.decimal())
    if let sum = one.adding(other) { try require(sum.subtracting(other) == one, "\(one) and \(other) do not add up") }
    if let product = one.multiplied(by: 60) { try require(product.multiplied(by: 1) == product, "a product") }
    for digits in 0...3 { _ = one.rounded(fractionDigits: digits) }
  }

  /// The sum of the parts of `-1d 10h 17m`, each read separately.
  private static func sum(_ words: String) -> Duration? {
    let isNegative = words.hasPrefix("-")
    var total: Duration? = .zero
    for part in (isNegative ? words.dropFirst() : words[...]).split(separator: " ") {
      total = DurationText.read(part).flatMap { part in total.map { $0 + part } }
    }
    return isNegative ? total.map { .zero - $0 } : total
  }

  static let ranges = FuzzTarget("ranges", "printed and read again, a range is itself and alerts on the same values") {
    bytes throws(Finding) in
    var input = FuzzInput(bytes)
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    for inSeconds in [false, true] {
      if let range = try? ThresholdRange(text, inSeconds: inSeconds) { try isItself(range) }
    }
    if let range = input.range() {
      try isItself(range)
      let value = input.decimal()
      let reason = range.alertReason(for: value, unit: .seconds)
      try require(
        (reason != nil) == range.alerts(on: value), "\(range) and \(value): \(reason ?? "no reason")")
    }
  }

  private static func isItself(_ range: ThresholdRange) throws(Finding) {
    let printed = range.description
    guard let again = try? ThresholdRange(printed) else { throw Finding("\(printed) cannot be read") }
    try require(again == range, "\(printed) is another range")
  }

  static let address = FuzzTarget("address", "an address read again is itself, and holds nothing that ends a line") {
    bytes throws(Finding) in
    let text = String(decoding: bytes, as: UTF8.self)
    for text in [text, "http://" + text, "https://[" + text] {
      guard let address = try? ServerAddress(text) else { continue }
      let again = try? ServerAddress(address.endpoint)
      try require(again == address, "\(address.endpoint) is another address than \(text)")
      try require(!address.host.isEmpty, "no host in \(address.endpoint)")
      try require(
        address.endpoint.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7f }, "a blank in the address")
      _ = address.isLoopback
    }
    for text in [text, "http://u:" + text, "http://u:p@" + text] {
      guard let proxy = try? ProxyAddress(text) else { continue }
      try require(!proxy.host.isEmpty && !proxy.host.unicodeScalars.contains("@"), "a proxy's host: \(proxy.host)")
      let hasLogin = text.hasPrefix("http://u:") && text.unicodeScalars.contains("@")
      try require(!hasLogin || !ProxyAddress.secrets(in: text).isEmpty, "the login of \(text) is shown")
    }
    let shown = LibraryWords.harmless("Unsupported proxy syntax in '" + text, otherwise: "plain")
    try require(!shown.contains("@") && !shown.contains("://"), "an address in '\(shown)'")
    try require(Dialect(ServerVersion(text: text)) == .documented || text.contains("MR"), "a dialect from nothing")
  }
}
