import IntegriaAPI
import TestSupport
import Testing

@Suite struct PrecedenceTests {
  private static let file = """
    [server]
    url = http://file.example.com
    user = filed
    password = from-file
    metric = mail.queued
    """

  private func world() -> World {
    var world = World(["/etc/integria-monitor.conf": Self.file])
    world.environment = [:]
    return world
  }

  @Test
  func theFileBeatsTheDefaults() {
    let result = world().run(["check"])
    #expect(result.line == "INTEGRIA OK - mail.queued is 3 | mail_queued=3;;;0;")
    #expect(result.asked.last?.fields["user"] == "filed")
    #expect(result.asked.last?.fields["user_pass"] == "from-file")
    #expect(result.connections.map(\.address.endpoint) == ["http://file.example.com/include/api.php"])
  }

  @Test
  func theEnvironmentBeatsTheFile() {
    var world = world()
    world.environment["INTEGRIA_PASSWORD"] = "from-environment"
    #expect(world.run(["check"]).asked.last?.fields["user_pass"] == "from-environment")
  }

  @Test
  func anEmptyVariableIsNone() {
    var world = world()
    world.environment["INTEGRIA_PASSWORD"] = ""
    #expect(world.run(["check"]).asked.last?.fields["user_pass"] == "from-file")
  }

  @Test(arguments: [["--password", "typed"], ["--password-file", "/typed"]])
  func anOptionBeatsBoth(arguments: [String]) {
    var world = world()
    world.environment["INTEGRIA_PASSWORD"] = "from-environment"
    world.files.contents["/typed"] = Array("typed\n".utf8)
    let result = world.run(["check", "--user", "typist"] + arguments)
    #expect(result.asked.last?.fields["user_pass"] == "typed")
    #expect(result.asked.last?.fields["user"] == "typist")
  }

  @Test
  func theMetricsOfTheCommandLineReplaceTheFiles() {
    #expect(world().run(["check", "-m", "cron.age"]).line == "INTEGRIA OK - cron.age is 2m | cron_age=120s;600;3600;;")
  }

  @Test
  func anOptionsThresholdBeatsTheFilesWhichBeatsTheCatalogues() {
    let world = world()
    world.files.contents["/etc/integria-monitor.conf"]? += Array("\n[metric cron.age]\nwarning = 1m\n".utf8)
    #expect(world.run(["check", "-m", "cron.age"]).line.hasSuffix("cron_age=120s;60;3600;;"))
    #expect(world.run(["check", "-m", "cron.age", "-w", "30m"]).line.hasSuffix("cron_age=120s;1800;3600;;"))
  }

  @Test(arguments: [
    ([], "no server is given"), (["-H", "http://x"], "no user is given"),
    (["-H", "http://x", "-u", "monitor"], "no password is given"),
  ])
  func withoutAFileAnAddressAUserAndAPasswordAreAskedForByName(arguments: [String], words: String) {
    var world = World()
    world.environment = [:]
    world.run(["check"] + arguments).expectUsageError(words)
  }

  @Test
  func aFileThatIsAskedForMustBeThere() {
    World().check("--config", "/nowhere.conf").expectUsageError("/nowhere.conf", "No such file")
  }
}

@Suite struct ServerChoiceTests {
  private static let two = """
    [server one]
    url = http://one.example.com
    user = monitor
    [server the other]
    url = http://other.example.com
    user = monitor
    """

  private func hosts(_ file: String, _ arguments: String...) -> [String] {
    World(["/c": file]).run(["check", "--config", "/c"] + arguments).connections.map(\.address.host)
  }

  @Test
  func serverPicksOneOfSeveralAlsoByANameWithBlanks() {
    #expect(hosts(Self.two, "--server", "one") == ["one.example.com"])
    #expect(hosts(Self.two, "--server", "the other") == ["other.example.com"])
  }

  @Test
  func ofSeveralWithNamesNoneIsGuessed() {
    World(["/c": Self.two]).run(["check", "--config", "/c"])
      .expectUsageError("[server one], [server the other]", "--server")
  }

  @Test
  func theOneWithoutANameIsTakenWhereNoneIsAskedFor() {
    #expect(hosts(Self.two + "\n[server]\nurl = http://plain.example.com\nuser = u") == ["plain.example.com"])
  }

  @Test
  func aSingleOneIsTakenWhateverItsName() {
    #expect(hosts("[server only]\nurl = http://only.example.com\nuser = u") == ["only.example.com"])
  }

  @Test
  func aNameThatIsNotThereIsRefusedWithThoseThatAre() {
    World(["/c": Self.two]).run(["check", "--config", "/c", "--server", "three"])
      .expectUsageError("there is no [server three]", "[server one]")
  }
}
