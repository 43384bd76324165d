/// One step of `doctor`: what was checked, the result, and the remedy.
struct DoctorStep: Hashable, Encodable {
  enum Status: String, Encodable, CaseIterable {
    case ok, skipped, warning, failed
  }

  /// The steps, in the order in which they are taken.
  enum Name: String, Encodable, CaseIterable {
    case file, secrets
    case name = "host name"
    case proxy, connection
    case tls = "TLS"
    case address, answer, version, token, login, operation, user, cron, mail, tickets, clock
    case zone = "time zone"
    case rights = "ticket rights"
    case write = "test ticket"
    case state = "state folder"
    case waiting = "waiting events"
    case dead = "dead events"
    case timer
  }

  /// Name of the server's section; empty for the only server and for steps about this machine.
  let server: String
  let name: Name
  let status: Status
  let text: String
  /// What to do; empty for nothing.
  let remedy: String

  init(_ name: Name, _ status: Status, _ text: String, remedy: String = "", server: String = "") {
    self.server = server
    self.name = name
    self.status = status
    self.text = text
    self.remedy = remedy
  }

  func of(_ server: String) -> DoctorStep { DoctorStep(name, status, text, remedy: remedy, server: server) }
}

/// Times as text in a step.
enum StepTime {
  /// `0.02 s`.
  static func text(_ duration: Duration) -> String {
    let hundredths = Int((duration / .milliseconds(10)).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
  }

  /// A time in the largest unit that gives at least 2, rounded down: `45 s`, `12 min`, `5 h`, `3 days`.
  static func rough(seconds: Int) -> String { seconds < 120 ? "\(seconds) s" : rough(minutes: seconds / 60) }

  static func rough(minutes: Int) -> String {
    switch minutes {
    case ..<120: "\(minutes) min"
    case ..<2_880: "\(minutes / 60) h"
    default: "\(minutes / 1_440) days"
    }
  }
}
