internal import Files
package import IntegriaAPI

/// The servers' time zones. Best effort: without a note, times are read in this machine's zone.
extension Journal {
  private static func zoneFile(_ server: String) -> String { "zone-\(Fingerprint.hexadecimal(of: [server]))" }

  /// The last noted zone of a server; nil if none is noted.
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
