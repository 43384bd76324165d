internal import IntegriaAPI

/// Finds the comment that a history line is about. The line does not have the comment's number, but has its author and
/// time.
struct CommentMatch {
  private var workunits: [Workunit]

  /// The largest difference between the times of a comment and its line, in seconds: the server writes one after the
  /// other.
  private static let tolerance = 2

  init(_ workunits: [Workunit]) { self.workunits = workunits }

  /// The text of the comment; nil if the comment is not public. If the comment cannot be found, a text of this program.
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
