internal import Files
internal import IntegriaAPI
internal import Monitors

/// The settings of `[sync]`.
struct SyncPlan {
  let rules: Synchronisation.Rules
  let recipient: Recipient

  enum Recipient {
    case icinga(ServerAddress, user: String, password: Setting, ConnectionOptions)
    case nagios(commandFile: String)
    case program([String], timeout: Duration)

    var name: String {
      switch self {
      case .icinga: "Icinga"
      case .nagios: "Nagios"
      case .program(let words, _): words[0]
      }
    }
  }
}

extension Settings {
  /// The settings of `[sync]`; nil without a recipient. Throws for a missing key and a wrong value. Opens no file.
  func syncPlan() throws(UsageError) -> SyncPlan? {
    guard let target = try self[.syncTo], let setting = setting(.syncTo) else { return nil }
    var rules = Synchronisation.Rules()
    rules.tellsComments = try self[.syncComments]
    rules.every = try self[.syncEvery]
    rules.link = try self[.syncLink]
    return SyncPlan(rules: rules, recipient: try recipient(target, setting))
  }

  private func recipient(_ target: SyncTarget, _ to: Setting) throws(UsageError) -> SyncPlan.Recipient {
    func missing(_ option: AnyOption) -> UsageError { to.error("it needs \(option.key) in [sync]") }
    switch target {
    case .icinga:
      guard let address = try self[.icingaURL] else { throw missing(.icingaURL) }
      guard let user = try self[.icingaUser] else { throw missing(.icingaUser) }
      guard let password = self.setting(.icingaPasswordFile) else { throw missing(.icingaPasswordFile) }
      var options = ConnectionOptions()
      options.caFile = try self[.icingaCAFile]
      options.userAgent = "integria-monitor/\(ProductVersion.text)"
      return .icinga(address, user: user, password: password, options)
    case .nagios:
      guard let path = try self[.nagiosCommandFile] else { throw missing(.nagiosCommandFile) }
      return .nagios(commandFile: path)
    case .program:
      let words = try self[.syncProgram]
      guard !words.isEmpty else { throw missing(.syncProgram) }
      return .program(words, timeout: try self[.programTimeout])
    }
  }

  /// The recipient of a plan's reports. Throws if the file of its password cannot be read.
  func monitor(_ plan: SyncPlan, _ effects: Effects, until deadline: Deadline) throws(UsageError) -> any Monitor {
    switch plan.recipient {
    case .icinga(let address, let user, let password, let options):
      IcingaMonitor(
        base: address.base, user: user, password: try secret(inFileOf: password),
        transport: effects.transport(address, options), deadline: deadline)
    case .nagios(let path): NagiosCommandFile(path, now: effects.now())
    case .program(let words, let timeout):
      MonitorProgram(words, timeout: timeout, environment: environment, deadline: deadline)
    }
  }
}
