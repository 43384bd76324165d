internal import IntegriaAPI
internal import Monitoring
internal import Ticketing

extension Settings {
  /// The timeout of `flush` and `sync`: 60 seconds if none is set, since many events may wait.
  func longTimeout() throws(UsageError) -> Duration { setting(.timeout) == nil ? .seconds(60) : try self[.timeout] }

  /// The policy of the file's `[tickets]`, or of one of its routes. Throws for a wrong value.
  func ticketPolicy(of route: ConfigurationFile.Section? = nil) throws(UsageError) -> TicketPolicy {
    func value<Value>(_ option: Option<Value>) throws(UsageError) -> Value {
      if let setting = route?.setting(of: option) { return try option.read([setting]) }
      return try self[option]
    }
    var policy = TicketPolicy()
    policy.namespace = try self[.namespace]
    policy.group = try value(.policyGroup)
    policy.owner = try value(.policyOwner)
    policy.type = try value(.policyType)
    policy.inventory = try value(.policyInventory)
    policy.emailCopy = try value(.policyEmailCopy)
    policy.priorityWarning = try value(.priorityWarning)
    policy.priorityCritical = try value(.priorityCritical)
    policy.priorityUnknown = try value(.priorityUnknown)
    policy.priorityFollows = try value(.priorityFollows)
    policy.openOn = try value(.openOn)
    policy.after = try value(.after)
    policy.repeats = try value(.repeats)
    policy.reopen = try value(.reopen)
    policy.reopenWindow = try value(.reopenWindow)
    policy.leaveAlone = try value(.leaveAlone)
    policy.leaveAloneFor = try value(.leaveAloneFor)
    policy.configuredClock = try configuredClock()
    policy.recovery = try value(.recovery)
    policy.servicesOfDownHost = try value(.servicesOfDownHost)
    policy.onAcknowledge = try value(.onAcknowledge)
    policy.maxPerHour = try self[.maxPerHour]
    let (title, description) = (try value(.titleTemplate), try value(.descriptionTemplate))
    if !title.isEmpty { policy.title = title }
    if !description.isEmpty { policy.description = description }
    return policy
  }

  /// The folder of the journal: that of the settings, else the default.
  func stateFolder(_ effects: Effects) throws(UsageError) -> String {
    let folder = try self[.stateFolder]
    return folder.isEmpty ? effects.defaultStateFolder(environment) : folder
  }
}
