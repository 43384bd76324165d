/// How many tickets may be created within an hour.
struct RateLimit: Hashable {
  /// When tickets were created within the last hour, in seconds since 1970.
  private(set) var times: [Int]
  let limit: Int
  let now: Int

  private static let hour = 3600

  init(_ times: [Int], limit: Int, now: Int) {
    self.times = times.filter { $0 <= now && now - $0 < Self.hour }
    self.limit = limit
    self.now = now
  }

  var allowsMore: Bool { times.count < limit }

  /// Takes a place; false if there is none.
  mutating func take() -> Bool {
    guard allowsMore else { return false }
    times.append(now)
    return true
  }

  /// Gives a place back that was taken at this time.
  mutating func giveBack() {
    if let index = times.lastIndex(of: now) { times.remove(at: index) }
  }
}
