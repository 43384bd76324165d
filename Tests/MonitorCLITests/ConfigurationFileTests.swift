import IntegriaAPI
import TestSupport
import Testing

@Suite struct ConfigurationFileTests {
  private static let head = "[server]\nurl = http://desk.example.com\nuser = monitor\n"

  private func run(_ text: String) -> RunResult {
    World(["/etc/im.conf": text]).run(["check", "--config", "/etc/im.conf", "-m", "mail.queued"])
  }

  @Test(arguments: [
    ("[servers]\n", 1, "there is no section [servers]"), ("# one\n\n[Server]\n", 3, "there is no section [Server]"),
    ("[server]\nulr = x\n", 2, "there is no key 'ulr' in [server]"),
    ("[server]\nURL = x\n", 2, "there is no key 'URL'"),
    ("[metric a]\nstat = opened\nurl = x\n", 3, "there is no key 'url' in [metric]"),
    ("[pandora]\nuser = x\n", 2, "there is no key 'user' in [pandora]"),
    ("[server]\nuser = a\nuser = b\n", 3, "'user' is set already"),
    ("user = a\n[server]\n", 1, "before the first section"),
    ("[server\nuser = a\n", 1, "no closing bracket"), ("[server] x\n", 1, "no closing bracket"),
    ("[server]\nurl\n", 2, "no 'key = value'"), ("[server]\n= x\n", 2, "there is no key ''"),
    ("[metric]\nstat = opened\n", 1, "[metric] needs a name"), ("[pandora x]\n", 1, "[pandora] takes no name"),
    ("[server]\n[server]\n", 2, "there already, in line 1"),
    ("[server a]\n[server b]\n[server a]\n", 3, "there already, in line 1"),
    ("[]\n", 1, "there is no section []"),
    ("[metric a,b]\nstat = opened\n", 1, "may not hold a comma"), ("\n[metric ,]\n", 2, "may not hold a comma"),
    ("[server all]\n", 1, "'all' nor hold a comma"), ("[server a]\n[server b, c]\n", 2, "'all' nor hold a comma"),
    ("[route a]\nlabel.a = 1\nlabel.b = 1\nlabel.A = 2\n", 4, "'label.A' is set already"),
  ])
  func aMistakeIsToldWithFileAndLine(text: String, line: Int, words: String) {
    run(text).expectUsageError("/etc/im.conf, line \(line): ", words)
  }

  @Test(arguments: [
    ("timeout = soon", "timeout", "'soon' is not a time"), ("timeout = 0", "timeout", "'0' is not a time"),
    ("parallel = 17", "parallel", "from 1 to 16"), ("parallel = -1", "parallel", "from 1 to 16"),
    ("parallel = ٣", "parallel", "from 1 to 16"), ("dialect = klingon", "dialect", "auto, documented, legacy"),
    ("http-method = put", "http-method", "post, get"), ("insecure = maybe", "insecure", "neither yes nor no"),
    ("output = xml", "output", "nagios, pandora"), ("no-data-state = fine", "no-data-state", "ok, warning"),
    ("ca-file = /nowhere.pem", "ca-file", "No such file"), ("token-file = /nowhere", "token-file", "No such file"),
  ])
  func aBadValueIsToldWithFileLineAndKey(setting: String, key: String, words: String) {
    run("# a comment\n" + Self.head + setting + "\n")
      .expectUsageError("/etc/im.conf, line 5 (\(key)): ", words)
  }

  @Test(arguments: ["desk.example.com", "ftp://x", "http://u:p@x", "http://"])
  func aBadAddressIsToldWithFileLineAndKey(url: String) {
    run("[server]\nuser = u\nurl = \(url)\n").expectUsageError("/etc/im.conf, line 3 (url): ")
  }

  @Test
  func aLineThatIsNoSettingIsNotRepeatedItMayBeASecret() {
    let result = run("[server]\npassword: hunter2\n")
    result.expectUsageError("/etc/im.conf, line 2: ")
    #expect(!result.out.contains("hunter2"))
  }

  @Test(arguments: [
    head, "\u{feff}" + head, head.replacing("\n", with: "\r\n"), "\u{feff}" + head.replacing("\n", with: "\r\n"),
    "# a comment\n; another\n\n   \t\n" + head, "  [ server ]  \n  url=http://desk.example.com\n\tuser\t=\tmonitor",
    head + "# comment without a line end", "[server]\nuser = \"monitor\"\nurl = \"http://desk.example.com\"\n",
  ])
  func howeverTheFileWasSavedItIsRead(text: String) {
    let result = run(text)
    #expect(result.line == "INTEGRIA OK - mail.queued is 3 | mail_queued=3;;;0;")
    #expect(result.asked.last?.fields["user"] == "monitor")
  }

  @Test
  func aLinesNumberCountsAlsoTheLinesThatEndInCRLF() {
    run("# one\r\n\r\n[server]\r\nulr = x\r\n").expectUsageError("/etc/im.conf, line 4: ")
  }

  @Test(arguments: [
    ("a#b", "a#b"), ("a;b", "a;b"), ("a=b", "a=b"), ("a b", "a b"), ("\" a \"", " a "), ("\"", "\""), ("ñ😀", "ñ😀"),
  ])
  func aValueIsTakenToTheEndOfItsLine(text: String, value: String) {
    var world = World(["/c": Self.head + "password = \(text)\n"])
    world.environment = [:]
    #expect(world.run(["check", "--config", "/c"]).asked.last?.fields["user_pass"] == value)
  }

  @Test(arguments: [("yes", false), ("TRUE", false), ("on", false), ("1", false), ("no", true), ("off", true)])
  func aFlagMayBeSwitchedOnAndOff(word: String, verifies: Bool) {
    #expect(run(Self.head + "insecure = \(word)\n").connections.map(\.options.verifiesCertificates) == [verifies])
  }

  @Test
  func aValueThatIsNotUTF8IsRefusedACommentIsNot() {
    let world = World()
    let setting = Self.head + "# ca"
    world.files.contents["/c"] = Array(setting.utf8) + [0xf1, 0x0a]
    #expect(world.run(["check", "--config", "/c"]).exitCode == 0)
    world.files.contents["/c"]? += Array("password = ca".utf8) + [0xf1, 0x0a]
    World.over(world).run(["check", "--config", "/c"]).expectUsageError("/c, line 5: it is not UTF-8")
  }

  @Test(arguments: ["http://ann:hunter2@x", "http://x/include/api.php?user=ann&user_pass=hunter2&op=get_stats"])
  func anAddressWithSecretsInItIsNotRepeated(url: String) {
    for result in [run("[server]\nuser = u\nurl = \(url)\n"), World().run(["check", "-u", "u", "-H", url])] {
      result.expectUsageError("is not a server's address")
      #expect(!result.out.contains("hunter2"))
    }
  }

  @Test
  func aFileOfZeroBytesIsReadAsOneThatSetsNothing() {
    run("").expectUsageError("no server is given")
  }

  @Test
  func bytesThatAreNoTextDoNoHarm() {
    let world = World()
    world.files.contents["/c"] = [0xff, 0xfe, 0x00, 0x5b, 0x80, 0x0a, 0x5d]
    world.run(["check", "--config", "/c"]).expectUsageError("/c, line 1: ")
  }
}
