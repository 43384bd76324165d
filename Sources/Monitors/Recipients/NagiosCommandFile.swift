internal import Files
internal import Monitoring

/// Nagios or a compatible program, through its command file (`command_file` in nagios.cfg).
package struct NagiosCommandFile: Monitor {
  private let pipe: CommandPipe
  /// Seconds since 1970.
  private let now: Int

  /// The longest comment, in bytes.
  private static let textLimit = 1000

  package init(_ path: String, now: Int) {
    pipe = CommandPipe(path)
    self.now = now
  }

  package func report(_ notice: Notice, mayBeKnown: Bool) -> MonitorAnswer {
    guard let commands = commands(notice) else {
      return .gone("Nagios has no object of a name with a semicolon or a line end in it")
    }
    // Names may have any length, but the pipe accepts only a limited text in one piece.
    guard commands.utf8.count <= CommandPipe.largestText else { return .gone("its names are too long for Nagios") }
    do throws(FileError) {
      try pipe.write(commands)
      return .done
    } catch { return .unreachable("Nagios' command file cannot be written to: \(error)") }
  }

  /// The lines for the command file; nil if a name cannot be written in them.
  private func commands(_ notice: Notice) -> String? {
    let isHost = notice.service.isEmpty
    let names = isHost ? [notice.host] : [notice.host, notice.service]
    guard !notice.host.isEmpty, names.allSatisfy({ !$0.contains(";") && $0 == $0.onOneLine }) else { return nil }
    let kind = isHost ? "HOST" : "SVC"
    let author = notice.author.replacing(";", with: ",").cut(to: 100)
    let text = notice.text(limit: Self.textLimit)
    func line(_ command: String, _ values: [String]) -> String {
      "[\(now)] \(([command] + names + values).joined(separator: ";"))\n"
    }
    // 2 is sticky, then no notification, then not persistent, so that the comment is removed with the acknowledgement.
    let acknowledgement = line("ACKNOWLEDGE_\(kind)_PROBLEM", ["2", "0", "0", author, text])
    let removal = line("REMOVE_\(kind)_ACKNOWLEDGEMENT", [])
    let comment = line("ADD_\(kind)_COMMENT", ["1", author, text])
    return switch notice.change.kind {
    case .taken: acknowledgement
    case .commented, .reopened: comment
    case .closed: removal + comment
    }
  }
}

extension Notice {
  /// The author for the monitor: the person, else this program.
  var author: String { change.person.isEmpty ? "integria-monitor" : change.person.onOneLine }
}
