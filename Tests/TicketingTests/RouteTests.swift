import Monitoring
import Testing

@testable import IntegriaAPI
@testable import Ticketing

/// The route of an event, one case a row.
struct RouteTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let conditions: [RouteCondition]
    var host = "web1"
    var service = "disk"
    var state = Status.critical
    var labels: [String: String] = [:]
    let says: String
    let matches: Bool

    var testDescription: String { name }

    init(
      _ name: String, _ conditions: [RouteCondition], host: String = "web1", service: String = "disk",
      state: Status = .critical, labels: [String: String] = [:], matches: Bool, _ says: String
    ) {
      (self.name, self.conditions, self.host, self.service) = (name, conditions, host, service)
      (self.state, self.labels, self.matches, self.says) = (state, labels, matches, says)
    }
  }

  static let cases: [Case] = [
    Case("no condition", [], matches: true, "it has no condition"),
    Case("a host by its name", [.init(.host, ["web1"])], matches: true, "host is web1"),
    Case("a host by a pattern", [.init(.host, ["db*", "web?"])], matches: true, "host web1 matches web?"),
    Case("another host", [.init(.host, ["db*", "mx"])], matches: false, "host web1 does not match db*, mx"),
    Case("case counts", [.init(.host, ["WEB*"])], matches: false, "host web1 does not match WEB*"),
    Case(
      "no service", [.init(.service, ["?*"])], service: "", matches: false,
      "the empty service does not match ?*"),
    Case("any service, also none", [.init(.service, ["*"])], service: "", matches: true, "the empty service matches *"),
    Case("a key", [.init(.key, ["web1/*"])], matches: true, "key web1/disk matches web1/*"),
    Case("a state", [.init(.state, ["Warning", "critical"])], matches: true, "state is critical"),
    Case(
      "another state", [.init(.state, ["critical"])], state: .warning, matches: false,
      "state warning does not match critical"),
    Case(
      "a label, its name in any case", [.init(.label("Team"), ["db*"])], labels: ["team": "db-berlin"], matches: true,
      "label Team db-berlin matches db*"),
    Case("a label that is not there", [.init(.label("team"), ["*"])], matches: false, "no label team"),
    Case(
      "all must hold", [.init(.host, ["web1"]), .init(.state, ["warning"])], matches: false,
      "state critical does not match warning"),
    Case(
      "all hold", [.init(.host, ["web1"]), .init(.service, ["disk"])], matches: true,
      "host is web1; service is disk"),
  ]

  @Test(arguments: cases)
  func matches(_ row: Case) throws {
    var event = try event(.problem, row.state)
    (event.host, event.service, event.labels) = (row.host, row.service, row.labels)
    let verdict = Route("r", row.conditions, policy: TicketPolicy()).verdict(event)
    #expect(verdict.matches == row.matches)
    #expect(verdict.words == row.says)
  }

  @Test(arguments: [
    ([RouteCondition](), true), ([.init(.host, ["*"])], true),
    ([.init(.host, ["**"]), .init(.key, ["a", "*"])], true),
    ([.init(.state, ["ok", "w*", "crit*", "unknown"])], true), ([.init(.state, ["warning", "critical"])], false),
    ([.init(.host, ["web*"])], false), ([.init(.label("a"), ["*"])], false), ([.init(.service, ["?*"])], false),
  ])
  func matchesEverything(_ conditions: [RouteCondition], _ expected: Bool) {
    #expect(Route("r", conditions, policy: TicketPolicy()).matchesEverything == expected)
  }

  // MARK: The server of an event

  private static func routes() -> Routes {
    func route(_ name: String, _ conditions: [RouteCondition], _ group: String) -> Route {
      var policy = TicketPolicy()
      policy.group = group
      return Route(name, conditions, policy: policy)
    }
    var lab = route("lab", [.init(.host, ["lab*"])], "1")
    lab.isDropped = true
    var branch = route("branch", [.init(.host, ["b-*"])], "5")
    branch.server = "http://branch"
    return Routes(TicketPolicy(), [lab, branch, route("web", [.init(.host, ["web*"])], "3")])
  }

  private static func hostEvent(
    _ host: String, _ kind: TicketEvent.Kind = .problem, _ state: Status = .critical
  ) throws -> TicketEvent {
    var event = TicketEvent(key: try key(host), kind: kind, state: state, time: moment)
    event.host = host
    return event
  }

  @Test func theFirstThatMatchesDecides() throws {
    let routed = Self.routes().destination(of: try Self.hostEvent("web1"), home: nil)
    #expect(routed.route == "web" && !routed.isDropped && routed.reason == "route web (host web1 matches web*)")
    #expect(routed.event.key.server == "http://helpdesk")
    #expect(Self.routes().policy(for: routed.event).group == "3")
  }

  @Test func whatNoRouteMatchesHasThePolicyOfTickets() throws {
    let routed = Self.routes().destination(of: try Self.hostEvent("mx"), home: nil)
    #expect(routed.route == nil && routed.reason == "no route matches")
    #expect(Self.routes().policy(for: routed.event) == TicketPolicy())
  }

  @Test func aRouteSendsItsEventsToItsServer() throws {
    let routed = Self.routes().destination(of: try Self.hostEvent("b-1"), home: nil)
    #expect(routed.event.key.server == "http://branch")
    #expect(routed.reason == "route branch (host b-1 matches b-*); to http://branch")
  }

  @Test(arguments: TicketEvent.Kind.allCases)
  func aTicketThatIsOpenStaysWhereItIs(_ kind: TicketEvent.Kind) throws {
    let event = try Self.hostEvent("b-1", kind)
    #expect(Self.routes().destination(of: event, home: "http://helpdesk").event.key.server == "http://helpdesk")
    let other = Self.routes().destination(of: try Self.hostEvent("web1", kind), home: "http://branch")
    #expect(other.event.key.server == "http://branch")
    #expect(other.reason.hasSuffix("; to http://branch, where its ticket is"))
  }

  @Test func aDroppedProblemIsDroppedAndTheRecoveryOfAnOpenTicketIsNot() throws {
    let routes = Self.routes()
    #expect(routes.destination(of: try Self.hostEvent("lab1"), home: nil).isDropped)
    #expect(routes.destination(of: try Self.hostEvent("lab1"), home: "http://helpdesk").isDropped)
    let recovery = try Self.hostEvent("lab1", .recovery, .ok)
    #expect(routes.destination(of: recovery, home: nil).isDropped)
    #expect(!routes.destination(of: recovery, home: "http://helpdesk").isDropped)
  }

  @Test func explainsEveryRoute() throws {
    #expect(
      Self.routes().explanation(of: try Self.hostEvent("web1")) == [
        "route lab: does not match: host web1 does not match lab*",
        "route branch: does not match: host web1 does not match b-*", "route web: taken: host web1 matches web*",
      ])
    #expect(
      Self.routes().explanation(of: try Self.hostEvent("lab1")).first
        == "route lab: taken: host lab1 matches lab*; the event is dropped")
    #expect(Self.routes().explanation(of: try Self.hostEvent("mx")).last == "no route matches: [tickets] holds")
  }
}
