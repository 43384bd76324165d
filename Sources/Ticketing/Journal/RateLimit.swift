/// The limit of new tickets within an hour.
struct RateLimit: Hashable {
  /// Times of the tickets created within the last hour, in seconds since 1970.
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

  /// Counts a new ticket; false if the limit is reached.
  mutating func take() -> Bool {
    guard allowsMore else { return false }
    times.append(now)
    return true
  }

  /// Takes back a count of this time.
  mutating func giveBack() {
    if let index = times.lastIndex(of: now) { times.remove(at: index) }
  }
}
