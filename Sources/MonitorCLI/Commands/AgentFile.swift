internal import Monitoring
internal import Reporting

/// `--agent-file`: a whole Pandora agent file in a folder, instead of fragments on standard output.
struct AgentFile {
  private let folder: String
  private let file: PandoraAgentFile

  fileprivate init(folder: String, file: PandoraAgentFile) {
    self.folder = folder
    self.file = file
  }

  /// Throws where the file cannot be written; the error names it.
  func place(modules: String, _ effects: Effects) throws(UsageError) {
    let now = effects.now()
    let text = file.render(
      modules: modules, version: ProductVersion.text, timestamp: SystemClock.text(now, format: "%Y/%m/%d %H:%M:%S"))
    let path = "\(folder)/\(file.fileName(time: now))"
    do throws(FileError) { try effects.placeFile(path, text) } catch {
      throw UsageError("the agent file \(path) cannot be written: \(error.reason)")
    }
  }
}

extension Settings {
  /// The agent file that is asked for; nil where none is. Throws for a folder without an agent's name.
  func agentFile() throws(UsageError) -> AgentFile? {
    guard let folder = pandoraValue("agent-file"), !folder.value.isEmpty else { return nil }
    guard let name = pandoraValue("agent-name"), !name.value.isEmpty else {
      throw folder.error("it needs an agent's name: use --agent-name")
    }
    return AgentFile(
      folder: folder.value,
      file: PandoraAgentFile(
        agentName: name.value, group: pandoraValue("agent-group")?.value ?? "", interval: try agentInterval()))
  }

  private func pandoraValue(_ name: String) -> Setting? { options(name).last ?? value(name, section: "pandora") }

  /// Seconds between two agent files.
  func agentInterval() throws(UsageError) -> Int {
    guard let setting = pandoraValue("agent-interval") else { return 300 }
    guard let seconds = DurationText.seconds(setting.value)?.wholePart, (1...86_400).contains(seconds) else {
      throw setting.error("'\(setting.value)' is not a time from 1s to 1d")
    }
    return seconds
  }
}
