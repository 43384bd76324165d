/// The places for new tickets of this hour.
protocol TicketPlaces {
  var hasRoom: Bool { get }
  /// Takes a place; false if there is none.
  func take() -> Bool
  /// Gives back the place with which nothing was created.
  func giveBack()
}

/// As many places as the policy allows, shared with other runs through the journal.
struct LimitedPlaces: TicketPlaces {
  let journal: Journal
  let limit: Int
  /// Seconds since 1970.
  let now: Int

  var hasRoom: Bool { journal.hasRoom(limit: limit, now: now) }
  func take() -> Bool { journal.takePlace(limit: limit, now: now) }
  func giveBack() { journal.giveBackPlace(limit: limit, now: now) }
}

/// Places without a limit: for the summary of what is held back, and where no journal can count.
struct UnlimitedPlaces: TicketPlaces {
  var hasRoom: Bool { true }
  func take() -> Bool { true }
  func giveBack() {}
}
