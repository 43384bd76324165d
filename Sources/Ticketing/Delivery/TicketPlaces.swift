/// The places for new tickets of this hour, shared with other runs through the journal.
struct TicketPlaces {
  let journal: Journal
  /// How many there are in an hour; nil for no limit, as for the summary of what is held back.
  let limit: Int?
  /// Seconds since 1970.
  let now: Int

  var allowsMore: Bool { limit.map { journal.allowsMore(limit: $0, now: now) } ?? true }

  /// Takes a place; false if there is none.
  func take() -> Bool { limit.map { journal.takePlace(limit: $0, now: now) } ?? true }

  /// Gives back the place with which nothing was created.
  func giveBack() {
    if let limit { journal.giveBackPlace(limit: limit, now: now) }
  }
}
