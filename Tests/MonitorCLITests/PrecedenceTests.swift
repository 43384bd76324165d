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

  @Test("The file beats the defaults")
  func file() {
    let result = world().run(["check"])
    #expect(result.line == "INTEGRIA OK - mail.queued is 3 | mail_queued=3;;;0;")
    #expect(result.asked.last?.fields["user"] == "filed")
    #expect(result.asked.last?.fields["user_pass"] == "from-file")
    #expect(result.connections.map(\.address.endpoint) == ["http://file.example.com/include/api.php"])
  }

  @Test("The environment beats the file")
  func environment() {
    var world = world()
    world.environment["INTEGRIA_PASSWORD"] = "from-environment"
    #expect(world.run(["check"]).asked.last?.fields["user_pass"] == "from-environment")
  }

  @Test("An empty variable is none")
  func emptyVariable() {
    var world = world()
    world.environment["INTEGRIA_PASSWORD"] = ""
    #expect(world.run(["check"]).asked.last?.fields["user_pass"] == "from-file")
  }

  @Test("An option beats both", arguments: [["--password", "typed"], ["--password-file", "/typed"]])
  func options(arguments: [String]) {
    var world = world()
    world.environment["INTEGRIA_PASSWORD"] = "from-environment"
    world.files.contents["/typed"] = Array("typed\n".utf8)
    let result = world.run(["check", "--user", "typist"] + arguments)
    #expect(result.asked.last?.fields["user_pass"] == "typed")
    #expect(result.asked.last?.fields["user"] == "typist")
  }

  @Test("The metrics of the command line replace the file's")
  func metrics() {
    #expect(world().run(["check", "-m", "cron.age"]).line == "INTEGRIA OK - cron.age is 2m | cron_age=120s;600;3600;;")
  }

  @Test("An option's threshold beats the file's, which beats the catalogue's")
  func thresholds() {
    let world = world()
    world.files.contents["/etc/integria-monitor.conf"]? += Array("\n[metric cron.age]\nwarning = 1m\n".utf8)
    #expect(world.run(["check", "-m", "cron.age"]).line.hasSuffix("cron_age=120s;60;3600;;"))
    #expect(world.run(["check", "-m", "cron.age", "-w", "30m"]).line.hasSuffix("cron_age=120s;1800;3600;;"))
  }

  @Test(
    "Without a file, an address, a user and a password are asked for by name",
    arguments: [
      ([], "no server is given"), (["-H", "http://x"], "no user is given"),
      (["-H", "http://x", "-u", "monitor"], "no password is given"),
    ])
  func missing(arguments: [String], words: String) {
    var world = World()
    world.environment = [:]
    world.run(["check"] + arguments).expectUsageError(words)
  }

  @Test("A file that is asked for must be there")
  func missingFile() {
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

  @Test("--server picks one of several, also by a name with blanks")
  func picks() {
    #expect(hosts(Self.two, "--server", "one") == ["one.example.com"])
    #expect(hosts(Self.two, "--server", "the other") == ["other.example.com"])
  }

  @Test("Of several with names none is guessed")
  func guessesNone() {
    World(["/c": Self.two]).run(["check", "--config", "/c"])
      .expectUsageError("[server one], [server the other]", "--server")
  }

  @Test("The one without a name is taken where none is asked for")
  func plainOne() {
    #expect(hosts(Self.two + "\n[server]\nurl = http://plain.example.com\nuser = u") == ["plain.example.com"])
  }

  @Test("A single one is taken whatever its name")
  func singleOne() {
    #expect(hosts("[server only]\nurl = http://only.example.com\nuser = u") == ["only.example.com"])
  }

  @Test("A name that is not there is refused, with those that are")
  func unknownName() {
    World(["/c": Self.two]).run(["check", "--config", "/c", "--server", "three"])
      .expectUsageError("there is no [server three]", "[server one]")
  }
}
