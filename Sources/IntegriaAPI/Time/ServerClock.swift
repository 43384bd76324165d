internal import Glibc

/// The server's clock: the server writes local times without an offset (WIRE-2.md section 3).
package struct ServerClock: Hashable, Sendable {
  private enum Zone: Hashable, Sendable {
    case rules(TimeZoneRules)
    /// This machine's time zone, by the system's rules.
    case system
  }

  private let zone: Zone

  /// A clock of this machine's time zone.
  package static let local = ServerClock(zone: .system)

  private init(zone: Zone) { self.zone = zone }

  /// A clock with a fixed offset in seconds, positive east of UTC.
  package init(secondsFromUTC: Int) { zone = .rules(TimeZoneRules(secondsFromUTC: secondsFromUTC)) }

  /// A clock of a time zone, from the bytes of its file below `/usr/share/zoneinfo`; nil if they are not a TZif file.
  package init?(zoneFile bytes: [UInt8]) {
    guard let rules = TimeZoneRules(file: bytes) else { return nil }
    zone = .rules(rules)
  }

  /// The offset in seconds of `+02:00`, `-0330`, `+2`, `UTC` or `Z`; nil for other text and above 14 hours.
  package static func offset(_ text: String) -> Int? {
    if ["UTC", "GMT", "Z"].contains(text.uppercased()) { return 0 }
    guard let sign = text.first, "+-".contains(sign) else { return nil }
    let digits = text.dropFirst().utf8.filter { $0 != UInt8(ascii: ":") }
    guard (1...4).contains(digits.count), digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    let (hours, minutes) = digits.count > 2 ? (number / 100, number % 100) : (number, 0)
    guard hours * 60 + minutes <= 14 * 60, minutes < 60 else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  /// Seconds since 1970 of a moment by this clock. A time that occurs twice, when daylight saving ends, is the later one
  /// that is not after `now`. A time that is skipped, when daylight saving begins, is read with the offset before it.
  package func seconds(_ moment: LocalMoment, notAfter now: Int = .max) -> Int {
    let local = moment.seconds
    // The offset is that of a day before or of a day after.
    let candidates = [offset(at: local - 86_400), offset(at: local + 86_400)].map { local - $0 }
    let right = candidates.filter { offset(at: $0) + $0 == local }
    return right.filter { $0 <= now }.max() ?? right.min() ?? candidates.max() ?? local
  }

  /// The offset in seconds, positive east of UTC, at a moment in seconds since 1970.
  package func offset(at moment: Int) -> Int {
    switch zone {
    case .rules(let rules): return rules.offset(at: moment)
    case .system:
      var moment = time_t(moment)
      var parts = tm()
      return localtime_r(&moment, &parts) == nil ? 0 : parts.tm_gmtoff
    }
  }
}
