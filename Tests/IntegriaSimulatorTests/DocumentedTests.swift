import IntegriaSimulator
import TestSupport
import Testing

/// The documented dialect: as documented, and as the vendor's later clients use it.
@Suite(.timeLimit(.minutes(10))) struct DocumentedTests {
  @Test(
    arguments: [
      ("total_incidents", "40"), ("opened", "26"), ("closed", "14"), ("opened,,1", "7"), ("total_incidents,,7", "14"),
      ("total_incidents,,1:::2", "9"), ("total_incidents,,-10", "26"), ("total_incidents,,0", "40"),
      ("total_incidents,zzznothing", "0"), ("total_incidents,,,,99", "0"), ("total_incidents,,,,2", "8"),
      ("total_incidents,,,,1", "40"), ("total_incidents,,,monitor", "13"), ("total_incidents,,,,1,1", "14"),
      ("total_incidents,,,,1,0,1", "1"), ("total_incidents,,,,1,0,0,4", "6"), ("total_incidents,,,,1,0,0,4:::0", "13"),
      ("avg_worktime", "1553"), ("avg_scoring,,1", "N/A"), ("avg_worktime,zzznothing", "0"), ("bogus", ""), ("", ""),
    ])
  func statisticsCount(params: String, value: String) throws {
    let desk = try Helpdesk()
    #expect(try desk.call("get_stats&params=\(params)") == value)
    #expect(try desk.call("get_stats&params=\(params)&return_type=xml") == "<xml>\n\(value)\n</xml>\n")
  }

  @Test func statisticsTakeListsThroughATokenToo() throws {
    #expect(try Helpdesk().call("get_stats&params=total_incidents||1,2&token=|") == "9")
  }

  @Test func averagesAreNumbers() throws {
    let desk = try Helpdesk()
    #expect(try Int(desk.call("get_stats&params=avg_life")) ?? 0 > 3_600)
    let compliance = try Double(desk.call("get_stats&params=sla_compliance")) ?? -1
    #expect((0...100).contains(compliance))
    let score = try Double(desk.call("get_stats&params=avg_scoring")) ?? -1
    #expect((1...10).contains(score))
  }

  @Test func summaryCountsByStatus() throws {
    let desk = try Helpdesk()
    let lines = """
      NEW,7
      UNCONFIRMED,2
      ASSIGNED,8
      REOPENED,2
      VERIFIED,2
      PENDING_THIRD_PERSON,5
      CLOSED,14
      NOT_CLOSED,26
      TOTAL,40

      """
    #expect(try desk.call("get_incidents_summary") == lines)
    let xml = try desk.call("get_incidents_summary&return_type=xml")
    #expect(xml.hasPrefix("<xml>\n<new>7</new>\n<unconfirmed>2</unconfirmed>\n"))
    #expect(xml.hasSuffix("<total>40</total>\n</xml>\n"))
    #expect(try desk.call("get_incidents_summary&params=not_closed") == "26")
    #expect(
      try desk.call("get_incidents_summary&params=not_closed&return_type=xml") == "<xml>\n<data>26</data>\n</xml>\n")
  }

  @Test func housekeepingIsAsDocumented() throws {
    let desk = try Helpdesk()
    #expect(
      try desk.call("get_num_queued_emails&return_type=xml")
        == "<xml>\n<pending_email>\n<num>20</num>\n</pending_email>\n</xml>\n")
    #expect(
      try desk.call("get_last_cron_execution&return_type=xml")
        == "<xml>\n<cronjob>\n<last_exec>4</last_exec>\n</cronjob>\n</xml>\n")
    desk.simulator.withStore { $0.lastCron = nil }
    #expect(try desk.call("get_last_cron_execution") == "-1")
  }

  @Test func listsHaveIdAndName() throws {
    let desk = try Helpdesk()
    #expect(try desk.call("get_incident_priorities").hasPrefix("10,Maintenance\n0,Informative\n1,Low\n"))
    #expect(try desk.call("get_types") == "1,Monitoring\n2,Petici&oacute;n&#x20;de&#x20;acceso\n")
    #expect(try desk.call("get_groups").contains("5,Support&#x20;&amp;&#x20;Ops:::&#x20;EMEA\n"))
    #expect(try desk.call("get_login") == "1")
    #expect(try desk.call("validate_user&params=monitor,monpass&return_type=xml") == "<xml>\n1\n</xml>\n")
  }

  @Test func legacyOperationsOnlyAreFewer() throws {
    let desk = try Helpdesk(.legacy)
    for operation in ["get_incidents_summary", "get_incident_priorities", "get_types", "get_login"] {
      #expect(try desk.call(operation) == "")
    }
  }

  @Test func allEightFiltersOfIncidentsCount() throws {
    let desk = try Helpdesk()
    func count(_ params: String) throws -> Int {
      try desk.call("get_incidents&params=\(params)").split(separator: "\n").count
    }
    #expect(try count(",0,1") == 40)
    #expect(try count(",0,") == 0)
    #expect(try count(",-10,1,4") == 4)
    #expect(try count(",0,1,-1") == 40)
    #expect(try count(",0,1,-1,1") == 1)
    #expect(try count(",0,1,-1,0,monitor") == 13)
    #expect(try count(",0,1,-1,0,monitor,manager") == 13)
    #expect(try count(",0,1,-1,0,monitor,admin") == 0)
    #expect(try count(",0,1,-1,0,,,7") == 1)
  }
}
