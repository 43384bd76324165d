extension Command {
  static let doctor = Command(
    name: "doctor",
    summary: "checks step by step whether this machine can monitor a server, and says how to fix a failure",
    groups: [.examination, .connection, .configuration],
    examples: [
      ("integria-monitor doctor", "the servers of /etc/integria-monitor.conf"),
      ("integria-monitor doctor --server emea --write", "one server, with a test ticket that is opened and closed"),
      ("integria-monitor doctor --output json", "the steps as JSON, for programs"),
    ],
    run: examine)
}

private func examine(_ run: CommandRun) throws(UsageError) -> Int32 {
  try run.refuseOperands()
  return try Doctor(run).examine()
}
