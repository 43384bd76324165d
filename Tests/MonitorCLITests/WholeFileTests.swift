import TestSupport
import Testing

/// An error in the file is reported even if the run does not use the value, and before any request.
@Suite struct WholeFileTests {
  private static let head = "[server]\nurl = http://desk.example.com\nuser = u\n"

  struct Mistake: Sendable, CustomTestStringConvertible {
    let section: String
    let setting: String
    let says: String
    var testDescription: String { "[\(section)] \(setting)" }

    init(_ section: String, _ setting: String, _ says: String) {
      (self.section, self.setting, self.says) = (section, setting, says)
    }
  }

  private static let mistakes = [
    Mistake("tickets", "after = 0", "from 1 to 1000"), Mistake("tickets", "max-per-hour = x", "not a whole number"),
    Mistake("tickets", "open-on = fatal", "warning, critical, unknown"), Mistake("tickets", "open-on =", "it is empty"),
    Mistake("tickets", "type = one", "not a whole number"), Mistake("tickets", "priority-warning = 7", "is not one of"),
    Mistake("tickets", "repeat = sometimes", "never, change"), Mistake("tickets", "reopen = maybe", "never, window"),
    Mistake("tickets", "reopen-window = soon", "not a time"),
    Mistake("tickets", "recovery = forget", "comment, resolve"),
    Mistake("tickets", "title = {nobody}", "no placeholder"),
    Mistake("tickets", "description = {nobody}", "no placeholder"),
    Mistake("pandora", "agent-interval = x", "not a time"), Mistake("pandora", "agent-interval = 2d", "not a time"),
    Mistake("server b", "url = nonsense", "not a server's address"), Mistake("server b", "timeout = 1h", "not a time"),
    Mistake("server b", "parallel = 0", "from 1 to 16"), Mistake("server b", "dialect = new", "auto, documented"),
    Mistake("server b", "http-method = put", "post, get"),
    Mistake("server b", "insecure = perhaps", "neither yes nor no"),
    Mistake("server b", "ipv4 = perhaps", "neither yes nor no"),
    Mistake("server b", "time-zone = Mars/Olympus", "no time zone of this system"),
    Mistake("server b", "metric = nope", "there is no metric"),
    Mistake("server b", "output = xml", "nagios, pandora"), Mistake("server b", "no-data-state = fine", "ok, warning"),
    Mistake("server b", "password =", "it is empty"), Mistake("server b", "token =", "it is empty"),
    Mistake("server b", "proxy = http://u:p#x@h", "not a proxy's address"),
    Mistake("metric mail.queued", "warning[New] = 1", "no labels without 'by'"),
    Mistake("metric stats.opened", "critical[New] = 1", "no labels without 'by'"),
    Mistake("metric queue.unassigned", "stale-after = 3d", "queue.stale alone uses it"),
    Mistake("metric queue.stale", "created-within = 3d", "queue.created alone uses it"),
    Mistake("metric cron.age", "warning = 9:1", "9:1"), Mistake("metric stats.opened", "status = 8", "is not one of"),
  ]

  private static let commands = [
    ["check", "-m", "mail.queued"], ["alert", "--key", "k", "--state", "critical", "--group", "1", "--dry-run"],
    ["flush", "--dry-run"],
  ]

  @Test(arguments: mistakes, commands)
  func everyValueIsReadWhateverTheCommand(_ mistake: Mistake, command: [String]) {
    let file = Self.head + "[\(mistake.section)]\n\(mistake.setting)\n"
    let key = mistake.setting.prefix { $0 != " " }
    let result = World(["/c": file]).run(command + ["--config", "/c", "--state-dir", "/nowhere"])
    #expect(result.exitCode == 3 && result.asked.isEmpty && result.connections.isEmpty)
    let said = result.out + result.error
    #expect(said.contains("/c, line 5 (\(key)): "), "\(said)")
    #expect(said.contains(mistake.says), "\(said)")
    #expect(said.count(where: \.isNewline) == 1)
  }

  @Test
  func alsoWhatAnOptionBeats() {
    let world = World(["/c": Self.head + "timeout = soon\n"])
    world.run(["check", "--config", "/c", "--timeout", "5"]).expectUsageError("/c, line 4 (timeout): ")
  }

  @Test
  func aKeyWithoutACertificateIsToldWithItsLineUnlessAnOptionBringsTheCertificate() {
    let world = World(["/c": Self.head + "client-key = /key\n", "/key": "", "/cert": ""])
    let words = ["check", "--config", "/c", "-m", "mail.queued"]
    world.run(words).expectUsageError("/c, line 4 (client-key): ", "--client-cert")
    #expect(World.over(world).run(words + ["--client-cert", "/cert"]).exitCode == 0)
  }

  @Test
  func bothFamiliesAreTooManyForOneServerForAnotherThanTheChosenOneToo() {
    let file = Self.head + "[server b]\nipv4 = yes\nipv6 = yes\n"
    World(["/c": file]).run(["check", "--config", "/c"]).expectUsageError("/c, line 6 (ipv6): ", "exclude each other")
  }

  @Test
  func theFilesThatAnotherServerNamesAreLeftToWhoReadsThem() {
    let files = "password-file = /nowhere\nca-file = /nowhere\nclient-key = /nowhere\n"
    let file = Self.head + "[server b]\nurl = http://other\n" + files
    #expect(World(["/c": file]).run(["check", "--config", "/c", "-m", "mail.queued"]).exitCode == 0)
  }
}
