internal import Glibc
internal import Monitoring

/// The server's clock. The server writes local times without an offset (WIRE-2.md section 3).
package struct ServerClock: Hashable, Sendable {
  private enum Zone: Hashable, Sendable {
    case rules(TimeZoneRules)
    /// This machine's time zone, with the system's rules.
    case system
  }

  private let zone: Zone

  /// A clock in this machine's time zone.
  package static let local = ServerClock(zone: .system)

  private init(zone: Zone) { self.zone = zone }

  /// A clock with a fixed offset in seconds, positive east of UTC.
  package init(secondsFromUTC: Int) { zone = .rules(TimeZoneRules(secondsFromUTC: secondsFromUTC)) }

  /// A clock in a time zone, from the bytes of its file in `/usr/share/zoneinfo`; nil if they are not a TZif file.
  package init?(zoneFile bytes: [UInt8]) {
    guard let rules = TimeZoneRules(file: bytes) else { return nil }
    zone = .rules(rules)
  }

  /// The offset in seconds for `+02:00`, `-0330`, `+2`, `UTC` or `Z`; nil for other text and above 14 hours.
  package static func offset(_ text: String) -> Int? {
    if ["UTC", "GMT", "Z"].contains(text.uppercased()) { return 0 }
    guard let sign = text.first, "+-".contains(sign) else { return nil }
    let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    var (first, second) = (parts[0], parts.count > 1 ? parts[1] : "00")
    if parts.count == 1, first.utf8.count > 2 { (first, second) = (first.dropLast(2), first.suffix(2)) }
    guard parts.count <= 2, (1...2).contains(first.utf8.count), second.utf8.count == 2,
      let hours = Int(digits: first), let minutes = Int(digits: second)
    else { return nil }
    guard hours * 60 + minutes <= 14 * 60, minutes < 60 else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
  }

  /// Converts a local time to seconds since 1970. A time that occurs twice, when daylight saving ends, is the later one
  /// that is not after `now`. A time that is skipped, when daylight saving begins, is read with the offset before the
  /// change.
  package func seconds(_ moment: LocalMoment, notAfter now: Int = .max) -> Int {
    let local = moment.seconds
    // The offset is that of the day before or the day after.
    let candidates = [offset(at: local - 86_400), offset(at: local + 86_400)].map { local - $0 }
    let right = candidates.filter { offset(at: $0) + $0 == local }
    return right.filter { $0 <= now }.max() ?? right.min() ?? candidates.max() ?? local
  }

  /// The offset in seconds, positive east of UTC, at a time in seconds since 1970.
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
