internal import IntegriaAPI

/// Finds the comment that a line of the history is about: the line has no number of it, but the same author and time.
struct CommentMatch {
  private var workunits: [Workunit]

  /// Seconds between a comment and its line: the server writes one after the other.
  private static let tolerance = 2

  init(_ workunits: [Workunit]) { self.workunits = workunits }

  /// The text of the comment; nil where it is not for everybody. A comment that cannot be found has a text of ours.
  mutating func text(of line: TrackingLine) -> String? {
    let index = workunits.firstIndex { workunit in
      guard let time = workunit.time?.seconds, let moment = line.time?.seconds else { return false }
      return workunit.user.lowercased() == line.user.lowercased() && abs(time - moment) <= Self.tolerance
    }
    guard let index else { return "commented on the ticket" }
    let found = workunits.remove(at: index)
    return found.isPublic ? found.text : nil
  }
}
