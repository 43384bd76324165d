internal import Monitoring

/// A time zone's rule for all years, in POSIX form: `CET-1CEST,M3.5.0,M10.5.0/3`, `<-03>3`.
struct DaylightRule: Hashable, Sendable {
  /// A weekday in a week of a month (week 5 is the last), and a local time on that day, in seconds.
  private struct Day: Hashable, Sendable {
    let month: Int
    let week: Int
    let weekday: Int
    let time: Int

    init?(_ text: Substring) {
      let halves = text.split(separator: "/", maxSplits: 1)
      guard let day = halves.first, day.first == "M" else { return nil }
      let parts = day.dropFirst().split(separator: ".").map { Int($0) }
      guard parts.count == 3, let month = parts[0], let week = parts[1], let day = parts[2],
        (1...12).contains(month), (1...5).contains(week), (0...6).contains(day)
      else { return nil }
      (self.month, self.week, weekday) = (month, week, day)
      guard halves.count == 2 else {
        time = 7200
        return
      }
      guard let time = DaylightRule.clock(halves[1]) else { return nil }
      self.time = time
    }

    /// The time of the change in a year, as local time in seconds since 1970.
    func seconds(in year: Int) -> Int {
      let start = GregorianDate.days(year, month, 1)
      // 1970 began on a Thursday.
      let firstWeekday = ((start + 4) % 7 + 7) % 7
      var day = start + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      while day >= start + GregorianDate.daysOfMonth(year, month) { day -= 7 }
      return day * 86_400 + time
    }
  }

  private struct Summer: Hashable, Sendable {
    let offset: Int
    let begin: Day
    let end: Day
  }

  private let standard: Int
  private let summer: Summer?

  /// Reads a rule; nil if the text has another form.
  init?(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let head = parts.first, let (standard, rest) = Self.offset(head), let standard else { return nil }
    self.standard = standard
    guard !rest.isEmpty else {
      summer = nil
      return
    }
    guard parts.count == 3, let (offset, tail) = Self.offset(rest), tail.isEmpty, let begin = Day(parts[1]),
      let end = Day(parts[2])
    else { return nil }
    summer = Summer(offset: offset ?? standard + 3600, begin: begin, end: end)
  }

  /// The offset in seconds, positive east of UTC, at a time in seconds since 1970.
  func offset(at moment: Int) -> Int {
    guard let summer else { return standard }
    let year = Self.year(of: moment + standard)
    let begin = summer.begin.seconds(in: year) - standard
    let end = summer.end.seconds(in: year) - summer.offset
    let isSummer = begin < end ? (begin..<end).contains(moment) : !(end..<begin).contains(moment)
    return isSummer ? summer.offset : standard
  }

  private static func year(of local: Int) -> Int {
    let days = local / 86_400
    var year = 1970 + days * 400 / 146_097
    while GregorianDate.days(year + 1, 1, 1) <= days { year += 1 }
    while GregorianDate.days(year, 1, 1) > days { year -= 1 }
    return year
  }

  /// Reads the offset after a zone's name. Returns the offset, nil if it is omitted, and the rest of the text; nil for
  /// another form. POSIX offsets are positive west of UTC.
  private static func offset(_ text: Substring) -> (Int?, Substring)? {
    var rest = text
    if rest.first == "<" {
      guard let end = rest.firstIndex(of: ">") else { return nil }
      rest = rest[rest.index(after: end)...]
    } else {
      rest = rest.drop { $0.isLetter }
      guard rest.startIndex > text.startIndex else { return nil }
    }
    let number = rest.prefix { $0.isNumber || "+-:".contains($0) }
    guard !number.isEmpty else { return (nil, rest) }
    guard let west = clock(number) else { return nil }
    return (-west, rest.dropFirst(number.count))
  }

  /// The seconds of `3`, `-1:30` or `+02:00:00`, at most a week; nil for other text.
  fileprivate static func clock(_ text: Substring) -> Int? {
    let isNegative = text.first == "-"
    let parts = (isNegative || text.first == "+" ? text.dropFirst() : text).split(separator: ":").map { Int($0) }
    guard (1...3).contains(parts.count), parts.allSatisfy({ (0...167).contains($0 ?? -1) }) else { return nil }
    let seconds = zip(parts, [3600, 60, 1]).reduce(0) { $0 + ($1.0 ?? 0) * $1.1 }
    return isNegative ? -seconds : seconds
  }
}
