/// The limit of new tickets an hour (`max-per-hour`), shared with other runs through the journal.
struct HourlyLimit {
  let journal: Journal
  /// New tickets an hour; nil for no limit, as for the summary of events held back.
  let limit: Int?
  /// Seconds since 1970.
  let now: Int

  var allowsMore: Bool { limit.map { journal.allowsMore(limit: $0, now: now) } ?? true }

  /// Counts a new ticket; false if the limit is reached.
  func countTicket() -> Bool { limit.map { journal.countTicket(limit: $0, now: now) } ?? true }

  /// Takes back the last count, if no ticket was created.
  func takeBackCount() {
    if let limit { journal.takeBackCount(limit: limit, now: now) }
  }
}
