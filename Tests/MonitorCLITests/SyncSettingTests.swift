import IntegriaSimulator
import Testing

/// The settings of `[sync]`, and the errors for missing ones.
struct SyncSettingTests {
  private func said(_ lines: [String], command: [String] = ["sync"]) -> (exitCode: Int32, text: String) {
    let server = ["[server]", "url = http://127.0.0.1:1", "user = monitor", "password = x", "[sync]"]
    let file = (server + lines).joined(separator: "\n") + "\n"
    let result = World(["/c": file]).run(command + ["--config", "/c", "--state-dir", "/nowhere/state"])
    return (result.exitCode, result.error)
  }

  @Test(arguments: [
    (["to = icinga"], "line 6 (to): it needs icinga-url in [sync]"),
    (["to = icinga", "icinga-url = https://icinga"], "line 6 (to): it needs icinga-user in [sync]"),
    (
      ["to = icinga", "icinga-url = https://icinga", "icinga-user = a"],
      "line 6 (to): it needs icinga-password-file in [sync]"
    ),
    (["to = nagios"], "line 6 (to): it needs nagios-command-file in [sync]"),
    (["to = program"], "line 6 (to): it needs program in [sync]"),
    (["to = zabbix"], "line 6 (to): 'zabbix' is not one of icinga, nagios, program"),
    (["to = program", "program = run {hots}"], "line 7 (program): there is no placeholder {hots}"),
    (["link = https://helpdesk"], "line 6 (link): it has no {ticket} in it"),
    (["every = -1s"], "line 6 (every): '-1s' is not a time from 0s to 1d"),
    ([], "there is nobody to report to: set to in the [sync] section of the file"),
  ])
  func aMistakeIsNamedWithItsPlace(_ lines: [String], _ sentence: String) {
    let said = said(lines)
    #expect(said.exitCode == 3 && said.text.contains(sentence), "\(said.text)")
    // Another command reads the whole file too.
    guard !lines.isEmpty else { return }
    #expect(self.said(lines, command: ["flush", "--dry-run"]).text.contains(sentence))
  }

  @Test func aPasswordFileThatIsNotThereIsNamed() {
    let said = said([
      "to = icinga", "icinga-url = https://icinga", "icinga-user = a", "icinga-password-file = /nowhere",
    ])
    #expect(
      said.exitCode == 3 && said.text.contains("line 9 (icinga-password-file): the file '/nowhere' cannot be read"))
  }
}
