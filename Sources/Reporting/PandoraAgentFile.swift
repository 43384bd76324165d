/// A complete agent file for Pandora FMS's data server (PANDORA.md section 3), for an agent that represents the
/// helpdesk.
package struct PandoraAgentFile: Sendable {
  /// The name of the agent, also in Pandora's console.
  package let agentName: String
  /// Pandora's group; if empty, Pandora's server chooses.
  package let group: String
  /// Seconds between two files.
  package let interval: Int

  package init(agentName: String, group: String = "", interval: Int = 300) {
    self.agentName = agentName
    self.group = group
    self.interval = interval
  }

  /// The file name, `helpdesk.1795581265.data`. `time` is in seconds since 1970.
  package func fileName(time: Int) -> String {
    let safe = agentName.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-")
        ? String(scalar) : "_"
    }
    return "\(safe.joined()).\(time).data"
  }

  /// The file with its modules. `timestamp` has the form `2026/11/25 04:00:00`, in this machine's time zone.
  package func render(modules: String, version: String, timestamp: String) -> String {
    let attributes = [
      ("agent_name", agentName), ("agent_alias", agentName), ("version", version), ("os_name", "Other"),
      ("timestamp", timestamp), ("interval", String(interval)), ("group", group), ("agent_mode", "1"),
    ]
    let text = attributes.filter { !$0.1.isEmpty }.map { "\($0.0)='\(XMLText.escape(PlainText.line($0.1)))'" }
    return
      "<?xml version='1.0' encoding='UTF-8'?>\n<agent_data \(text.joined(separator: " "))>\n\(modules)</agent_data>\n"
  }
}
