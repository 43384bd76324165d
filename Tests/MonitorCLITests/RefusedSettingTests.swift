import IntegriaAPI
import TestSupport
import Testing

/// Values that libcurl or the server would silently ignore are refused by name.
@Suite struct RefusedSettingTests {
  @Test(arguments: [
    ("--no-proxy", "127.0.0.1:80", "port"), ("--no-proxy", "a.example,h:8080", "'h:8080'"),
    ("--no-proxy", "[::1]:80", "port"), ("--no-proxy", "127.*", "127.0.0.0/8"), ("--no-proxy", "*.example.com", "*"),
    ("--string", "0", "ignores '0'"), ("--filter-user", "0", "ignores '0'"),
  ])
  func aValueThatWouldBeIgnoredIsRefused(option: String, value: String, says: String) {
    World().check("-m", "stats.opened", option, value).expectUsageError(option, says)
  }

  @Test(arguments: ["", "*", "h", ".example.com, 10.0.0.0/8", "::1", "fe80::1,h"])
  func aListThatLibcurlUnderstandsIsTaken(value: String) {
    #expect(World().check("--no-proxy", value).connections.map(\.options.noProxy) == [value])
  }
}
