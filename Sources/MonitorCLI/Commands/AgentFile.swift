internal import Files
internal import Monitoring
internal import Reporting

/// `--agent-file`: a whole Pandora agent file in a folder instead of fragments on standard output.
struct AgentFile {
  let folder: String
  let file: PandoraAgentFile

  func place(modules: String, _ effects: Effects) throws(UsageError) {
    let now = effects.now()
    let text = file.render(
      modules: modules, version: ProductVersion.text, timestamp: LocalTime.text(now, .agentFile))
    let path = "\(folder)/\(file.fileName(time: now))"
    do throws(FileError) { try effects.files.replace(path, with: Array(text.utf8), mode: .readableByAll) } catch {
      throw UsageError("the agent file \(path) cannot be written: \(error.reason)")
    }
  }
}

extension Settings {
  /// The agent file to write; nil if no folder is set, or if the report has another format than Pandora's. Throws for a
  /// folder without an agent's name.
  func agentFile() throws(UsageError) -> AgentFile? {
    guard try reportFormat() == .pandora, let folder = try self[.agentFile], !folder.value.isEmpty else { return nil }
    let name = try self[.agentName]
    guard !name.isEmpty else {
      throw folder.error("it needs an agent's name: use --agent-name")
    }
    return AgentFile(
      folder: folder.value,
      file: PandoraAgentFile(
        agentName: name, group: try self[.agentGroup], interval: try self[.agentInterval].wholeSeconds))
  }
}
