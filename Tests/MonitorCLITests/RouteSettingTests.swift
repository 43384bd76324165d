import IntegriaAPI
import Monitoring
import TestSupport
import Testing
import Ticketing

@testable import MonitorCLI

/// `[route NAME]` in the file: every key, and the errors for invalid ones.
struct RouteSettingTests {
  private static let head = """
    [server]
    url = http://helpdesk
    user = u
    [server branch]
    url = http://branch/integria
    user = u
    [server bare]
    user = u
    [tickets]
    group = 2
    recovery = close

    """

  private static func routes(_ text: String) throws -> Routes {
    let arguments = try ParsedArguments(["--config", "f"], options: Command.alert.options)
    return try Settings(arguments, environment: [:], files: FilesTwin(texts: ["f": head + text])).ticketRoutes()
  }

  @Test func everyKeyFindsItsPlace() throws {
    let routes = try Self.routes(
      """
      [route night shift]
      host = web*, db?
      service = disk
      key = *
      state = critical, warning
      label.Team = ops, dba
      label.os.name = linux
      server = branch
      group = 7
      owner = ana
      open-on = warning
      title = {host}
      [route lab]
      host = lab*
      drop = yes
      """)
    let route = try #require(routes.routes.first)
    #expect(route.name == "night shift")
    #expect(
      Set(route.conditions) == [
        .init(.host, ["web*", "db?"]), .init(.service, ["disk"]), .init(.key, ["*"]),
        .init(.state, ["critical", "warning"]), .init(.label("Team"), ["ops", "dba"]),
        .init(.label("os.name"), ["linux"]),
      ])
    #expect(route.server == "http://branch/integria/include/api.php" && !route.isDropped)
    #expect(route.policy.group == "7" && route.policy.owner == "ana" && route.policy.title == "{host}")
    #expect(route.policy.openOn == [.warning])
    // The route inherits from [tickets] what it does not set.
    #expect(route.policy.recovery == .close)
    #expect(routes.routes.last?.isDropped == true)
    #expect(routes.base.group == "2")
  }

  @Test(arguments: [
    ("[route]\nhost = a\n", "line 12: [route] needs a name"),
    ("[route a]\nnamespace = x\n", "line 13: there is no key 'namespace' in [route]"),
    ("[route a]\nmax-per-hour = 1\n", "line 13: there is no key 'max-per-hour' in [route]"),
    ("[route a]\nstate-dir = /x\n", "line 13: there is no key 'state-dir' in [route]"),
    ("[route a]\nlabel. = x\n", "line 13: what stands before the '=' is no key"),
    ("[route a]\nlabel.team = x\nlabel.Team = y\n", "line 14: 'label.Team' is set already in this section"),
    ("[route a]\nhost =\n", "line 13 (host): it is empty"),
    ("[route a]\nstate = crit\n", "line 13 (state): 'crit' is none of warning, critical, unknown, ok"),
    ("[route a]\ndrop = perhaps\n", "line 13 (drop): 'perhaps' is neither yes nor no"),
    ("[route a]\nserver = nowhere\n", "line 13 (server): there is no [server nowhere]"),
    ("[route a]\nserver = bare\n", "line 13 (server): [server bare] has no url"),
    ("[route a]\nrecovery = forget\n", "line 13 (recovery): 'forget' is not one of comment, resolve, close"),
    (
      "[route a]\n[route b]\nhost = x\n",
      "line 13: [route b] is for no event: [route a] in line 12 matches everything"
    ),
    (
      "[route a]\nhost = *\n[route b]\nhost = x\n",
      "line 14: [route b] is for no event: [route a] in line 12 matches everything"
    ),
  ])
  func aMistakeIsNamedWithItsLine(_ text: String, _ words: String) throws {
    let error = #expect(throws: UsageError.self) { try Self.routes(text) }
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }
}
