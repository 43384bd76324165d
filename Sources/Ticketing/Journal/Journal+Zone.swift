internal import Files
package import IntegriaAPI

/// What is known of the servers' time zones. Best effort: without the note, times are read by this machine's zone.
extension Journal {
  private static func zoneFile(_ server: String) -> String { "zone-\(Fingerprint.hexadecimal(of: [server]))" }

  /// What was noted of a server's zone last; nil for nothing.
  package func zone(of server: String) -> LearntZone? {
    guard let values = (try? root.read(Self.zoneFile(server))).flatMap(RecordText.values),
      let offset = RecordText.number(values["offset"]).flatMap({ ZoneOffset(seconds: $0) }),
      let time = RecordText.number(values["time"])
    else { return nil }
    return LearntZone(offset, at: time)
  }

  func note(_ zone: LearntZone, of server: String) {
    try? root.write(
      RecordText.encode([("offset", String(zone.offset.seconds)), ("time", String(zone.time))]),
      to: Self.zoneFile(server), isDurable: false)
  }
}
