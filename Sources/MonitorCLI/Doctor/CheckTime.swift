/// How long a run of `check` would take, from the times of its requests one by one.
enum CheckTime {
  /// The time of a run: the version and the login together, then the other requests, `parallel` at the same time, each
  /// as soon as one is done. Requests that depend on an answer are not counted, so that a run may take longer.
  static func estimate(version: Duration, login: Duration, requests: [Duration], parallel: Int) -> Duration {
    total([version, login], parallel) + total(requests, parallel)
  }

  private static func total(_ requests: [Duration], _ parallel: Int) -> Duration {
    var ends = [Duration](repeating: .zero, count: max(1, parallel))
    for request in requests {
      let first = ends.indices.min { ends[$0] < ends[$1] } ?? 0
      ends[first] += request
    }
    return ends.max() ?? .zero
  }
}
