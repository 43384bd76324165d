internal import Files
internal import IntegriaAPI

extension Settings {
  /// The largest zone file that is read, in bytes. Real ones have at most 4 KB.
  private static let zoneFileLimit = 1 << 16

  /// The server's clock by `time-zone`, or by another option of that kind; nil if that is not set. Throws for a zone
  /// that the system does not have.
  func configuredClock(by option: Option<Setting?> = .timeZone) throws(UsageError) -> ServerClock? {
    guard let setting = try self[option] else { return nil }
    if let offset = ServerClock.offset(setting.value) { return ServerClock(secondsFromUTC: offset) }
    let name = setting.value
    let isName = name.utf8.allSatisfy { byte in
      let character = Character(Unicode.Scalar(byte))
      return byte < 0x80 && (character.isLetter || character.isNumber || "/_+-".contains(character))
    }
    guard isName, !name.hasPrefix("/"), let clock = zone("/usr/share/zoneinfo/" + name) else {
      throw setting.error("'\(name)' is no time zone of this system; write it as Europe/Madrid or as +02:00")
    }
    return clock
  }

  private func zone(_ path: String) -> ServerClock? {
    (try? files.read(path, limit: Self.zoneFileLimit)).flatMap { ServerClock(zoneFile: $0) }
  }
}
