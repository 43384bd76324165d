internal import Glibc

/// The clock by which a server writes its times: they are local, without an offset (WIRE-2.md section 3).
package struct ServerClock: Hashable, Sendable {
  private enum Zone: Hashable, Sendable {
    case rules(TimeZoneRules)
    /// That of this machine, by the system's own rules.
    case system
  }

  private let zone: Zone

  /// A clock of this machine's time zone.
  package static let local = ServerClock(zone: .system)

  private init(zone: Zone) { self.zone = zone }

  /// A clock that is a fixed time ahead of UTC, in seconds.
  package init(secondsFromUTC: Int) { zone = .rules(TimeZoneRules(secondsFromUTC: secondsFromUTC)) }

  /// A clock of a zone of the system, by the bytes of its file below `/usr/share/zoneinfo`; nil if they are none.
  package init?(zoneFile bytes: [UInt8]) {
    guard let rules = TimeZoneRules(file: bytes) else { return nil }
    zone = .rules(rules)
  }

  /// Seconds ahead of UTC of `+02:00`, `-0330`, `+2`, `UTC` or `Z`; nil for anything else or beyond 14 hours.
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

  /// Seconds since 1970 of `2026-11-25 03:36:41`; nil for anything else, `0000-00-00 00:00:00` too.
  package func seconds(_ text: String) -> Int? { LocalMoment(text).map { seconds($0) } }

  /// Seconds since 1970 of a moment by this clock. A time that comes twice, as daylight saving ends, is the later one that
  /// is not after `now`; one that is left out, as it begins, is read as if it had not begun.
  package func seconds(_ moment: LocalMoment, notAfter now: Int = .max) -> Int {
    let local = moment.seconds
    // Those of a day before and after it are the offsets that may hold.
    let candidates = [offset(at: local - 86_400), offset(at: local + 86_400)].map { local - $0 }
    let right = candidates.filter { offset(at: $0) + $0 == local }
    return right.filter { $0 <= now }.max() ?? right.min() ?? candidates.max() ?? local
  }

  /// Seconds ahead of UTC at a moment in seconds since 1970.
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
