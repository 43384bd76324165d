import IntegriaAPI
import TestSupport
import Testing

@Suite struct ProxySettingTests {
  private static let bad = [
    "http://u:p#hunter2@127.0.0.1:9", "ftp://u:hunter2@h", "http://u:hunter2", "http://h:1/hunter2",
    "http://u:hun ter2@h",
    "hunter2://h", "http://u:hunter2%@h",
  ]

  @Test(arguments: bad)
  func aBadProxyIsRefusedBeforeAnythingIsAskedByOptionOrFileAndLineAndNotRepeated(proxy: String) {
    let file = "[server]\nurl = http://h\nuser = u\nproxy = \(proxy)\n"
    for (result, place) in [
      (World().check("--proxy", proxy), "--proxy: "),
      (World(["/c": file]).run(["check", "--config", "/c"]), "/c, line 4 (proxy): "),
    ] {
      result.expectUsageError(place, "percent-encoded")
      for part in ["hunter2", "hun", "ter2"] { #expect(!result.out.contains(part), "\(result.out)") }
    }
    let flush = World(["/c": file]).run(["flush", "--dry-run", "--config", "/c"])
    #expect(flush.exitCode == 3 && flush.error.contains("/c, line 4 (proxy): ") && !flush.error.contains("hun"))
  }

  @Test(arguments: [
    ["--proxyhttp://u:hunter2@h"], ["--proxy:http://u:hunter2@h"], ["--proxies=http://u:hunter2@h"],
    ["--proxy", "http://u:the", "hunter2@h"], ["--proxy=http://u:the", "hunter2@h"],
    ["http://u:hunter2@h"], ["-m", "--proxy", "http://u:hunter2"],
  ])
  func itIsNotRepeatedEitherWhereItIsJoinedToTheOptionsNameOrIsTornByABlank(arguments: [String]) {
    let result = World().run(["check", "-H", "http://x", "-u", "u"] + arguments)
    #expect(result.exitCode == 3 && result.asked.isEmpty)
    #expect(!(result.out + result.error).contains("hunter2"), "\(result.out)")
  }

  @Test(arguments: ["", "proxy:3128", "http://u:p%23@proxy:3128", "socks5h://proxy", "http://proxy:3128/"])
  func aGoodOneIsHandedOnAnEmptyOneToo(proxy: String) {
    #expect(World().check("--proxy", proxy).connections.map(\.options.proxy) == [proxy])
  }

  @Test(
    arguments: ["--proxy", "file", "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "HTTP_PROXY"],
    [
      HTTPOutcome.failed(.cannotConnect("u7:p%23hunter2")), .failed(.cannotReachProxy("p#hunter2")),
      .failed(.tls("x p%23hunter2 x")), .failed(.noAnswer("p#hunter2")), .failed(.other("p#hunter2")),
      .failed(.cannotResolve("p#hunter2")), .answered("<html>Proxy-Authorization: Basic dTc6cCNodW50ZXIy</html>"),
      .answered("", status: 302, location: "http://u7:p%23hunter2@elsewhere"), .answered("u7:p#hunter2"),
    ].enumerated().map(Echo.init))
  func userAndPasswordOfAProxyAreHiddenWhereverWordsOfOthersAreShownWhereverTheyWereSet(place: String, echo: Echo) {
    let proxy = "http://u7:p%23hunter2@proxy:3128"
    let isFile = place == "file"
    var world = World(["/c": isFile ? "[server]\nproxy = \(proxy)\n" : ""], ["get_num_queued_emails": echo.outcome])
    if !isFile, !place.hasPrefix("--") { world.environment[place] = proxy }
    let option = place.hasPrefix("--") ? [place, proxy] : []
    for format in ["nagios", "pandora", "json"] {
      let words = [
        "check", "--config", "/c", "-H", "http://h", "-u", "u", "-m", "mail.queued,api.up", "-v", "--output", format,
      ]
      let result = world.run(words + option)
      for part in ["hunter2", "dTc6cCNodW50ZXIy"] {
        #expect(!(result.out + result.error).contains(part), "\(result.out)")
      }
      #expect(result.out.contains("••••"), "\(result.out)")
    }
  }

  struct Echo: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let outcome: HTTPOutcome

    init(_ number: Int, _ outcome: HTTPOutcome) {
      testDescription = "echo \(number)"
      self.outcome = outcome
    }
  }

  @Test
  func aProxyThatCannotBeReachedIsAServerThatCannotBeReachedAndNamed() {
    let failed = HTTPOutcome.failed(.cannotReachProxy("Could not resolve proxy: proxy"))
    let result = World([:], ["version": failed, "get_num_queued_emails": failed]).check("-m", "api.up")
    #expect(
      result.line.hasPrefix("INTEGRIA CRITICAL - api.up is 0 (cannot reach the proxy: Could not resolve proxy: proxy)"))
  }

  @Test
  func aFileWithAProxysPasswordThatEveryoneCanReadIsWarnedOf() {
    for (proxy, warns) in [("http://u:hunter2@h", true), ("http://h", false)] {
      let world = World(["/c": "[server]\nproxy = \(proxy)\n"])
      world.files.readableByOthers = ["/c"]
      #expect(world.check("--config", "/c").out.contains("\n/c holds a secret") == warns)
    }
  }
}
