internal import IntegriaAPI
internal import Ticketing

extension Settings {
  /// The policy and the routes of the file. Throws for a wrong value, a server that the file does not have, and
  /// a route after one that matches everything.
  func ticketRoutes() throws(UsageError) -> Routes {
    var routes: [Route] = []
    var general: ConfigurationFile.Section?
    for section in file?.sections(.route) ?? [] {
      if let general {
        throw UsageError(
          "\(place(of: section)): [route \(section.name)] is for no event: [route \(general.name)] in line "
            + "\(general.line) matches everything")
      }
      let route = try route(section)
      if route.matchesEverything { general = section }
      routes.append(route)
    }
    return Routes(try ticketPolicy(), routes)
  }

  private func route(_ section: ConfigurationFile.Section) throws(UsageError) -> Route {
    var conditions: [RouteCondition] = []
    let plain: [(RouteCondition.Field, Option<[String]>)] = [
      (.host, .routeHost), (.service, .routeService), (.key, .routeKey), (.state, .routeState),
    ]
    for (field, option) in plain {
      guard let setting = section.setting(of: option) else { continue }
      let condition = RouteCondition(field, try option.read([setting]))
      if let pattern = condition.patternWithoutState {
        throw setting.error("'\(pattern)' is none of warning, critical, unknown, ok")
      }
      conditions.append(condition)
    }
    for (name, setting) in section.members(of: .routeLabel) {
      conditions.append(RouteCondition(.label(name), try AnyOption.routeLabel.read([setting])))
    }
    var route = Route(section.name, conditions, policy: try ticketPolicy(of: section))
    if let drop = section.setting(of: .routeDrop) { route.isDropped = try AnyOption.routeDrop.read([drop]) }
    if let server = section.setting(of: .routeServer) { route.server = try endpoint(server) }
    return route
  }

  /// The address of a server of the file, by its name.
  private func endpoint(_ setting: Setting) throws(UsageError) -> String {
    guard let file, file.sections(.server).contains(where: { $0.name == setting.value }) else {
      throw setting.error("there is no [server \(setting.value)]")
    }
    guard let endpoint = try endpoints().first(where: { $0.name == setting.value })?.endpoint else {
      throw setting.error("[server \(setting.value)] has no url")
    }
    return endpoint
  }

  func endpoints() throws(UsageError) -> [(name: String, endpoint: String)] {
    guard let file else { return [] }
    let addresses = try file.sections(.server).map { section throws(UsageError) in
      (section.name, try Settings(file: file, server: section, files)[.url])
    }
    return addresses.compactMap { name, address in address.map { (name, $0.endpoint) } }
  }

  /// The place of a section, for an error.
  func place(of section: ConfigurationFile.Section) -> String { "\(file?.path ?? ""), line \(section.line)" }
}
