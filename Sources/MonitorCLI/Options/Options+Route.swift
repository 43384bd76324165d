/// Keys of `[route NAME]`, in addition to those of `[tickets]`.
extension AnyOption {
  static let routeHost = Option<[String]>("host", "LIST", in: .route, default: [], .names, "the event's host")
  static let routeService = Option<[String]>("service", "LIST", in: .route, default: [], .names, "the event's service")
  static let routeKey = Option<[String]>("key", "LIST", in: .route, default: [], .names, "the event's key")
  static let routeState = Option<[String]>(
    "state", "LIST", in: .route, default: [], .names, "the event's state: warning, critical, unknown, ok")
  static let routeLabel = Option<[String]>(
    "label.NAME", "LIST", in: .route, default: [], .names,
    "the event's label of that name, in upper or lower case; an event without the label does not match")
  static let routeServer = Option<Setting?>(
    "server", "NAME", in: .route, .raw, "the [server NAME] that gets the event (default: the server of the run)")
  static let routeDrop = Option(
    flag: "drop", in: .route, "do nothing for a problem; recoveries and remarks still reach an open ticket")
}

extension OptionGroup {
  static let routeKeys = OptionGroup(
    "Routes", [.routeHost, .routeService, .routeKey, .routeState, .routeLabel, .routeServer, .routeDrop])
}

/// Options of `alert` about routes.
extension AnyOption {
  static let explain = Option(
    flag: "explain", "say for each route of the file whether it matches the event and why, and do nothing else")
  static let verboseAlert = Option(flag: "verbose", short: "v", "say which route the event takes, and why")
}

extension OptionGroup {
  static let routing = OptionGroup("Routes", [.explain, .verboseAlert])
}
