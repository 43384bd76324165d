import TestSupport
import Testing

/// A server's `time-zone`: an offset, or a zone of the system.
@Suite struct TimeZoneSettingTests {
  @Test(arguments: ["+02:00", "-0330", "+2", "+5:30", "+530", "UTC"])
  func anOffsetIsTaken(zone: String) {
    #expect(World().check("-m", "mail.queued", "--time-zone", zone).exitCode == 0)
  }

  @Test(arguments: [
    "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "+25:00", "+1:0", "+0:5", "+:2:", "+1:2:3", "+", "+2:60",
    "Europe/Madrid\u{e9}",
  ])
  func whatIsNoZoneIsRefusedAndNamed(zone: String) {
    World().check("-m", "mail.queued", "--time-zone", zone).expectUsageError("--time-zone", "no time zone")
  }
}
