import IntegriaSimulator
import TestSupport
import Testing

/// The operations that monitoring does not need, as in the documentation and WIRE-2.md.
@Suite(.timeLimit(.minutes(10))) struct EveryOperationTests {
  /// Calls of all 36, with valid arguments.
  private static let calls = [
    "get_incidents&params=,0,1", "get_incident_details&params=1", "create_incident&params=t,2,2,d",
    "update_incident&params=1,t,d,e,2,2,0,1,admin,0,0", "delete_incident&params=40", "get_incident_workunits&params=1",
    "create_workunit&params=1,text,0,0,1,0", "get_incident_files&params=1", "download_file&params=1",
    "attach_file&params=1,a.txt,3,d,YWJj", "delete_file&params=1", "create_user&params=jorge,3,4,j@x.com,p,d,Jorge,0",
    "validate_user&params=admin,integria", "delete_user&params=jorge", "user_exists&params=admin",
    "create_lead&params=D,A,d@x.com,Spain,230,0,5,6,Dev,admin,es", "get_last_invoice_id",
    "create_invoice&params=admin,,1,140601_0082,paso,3.00,,EUR,,,,,,paid", "get_invoice&params=140601_0082",
    "create_company&params=Artica,Street,123,1,Country,admin,0", "get_incident_tracking&params=1",
    "get_incidents_resolutions", "get_incidents_status", "get_groups", "get_users", "get_stats&params=opened",
    "get_inventories", "get_last_cron_execution", "get_num_queued_emails",
  ]
  private static let documentedOnly = [
    "get_incident_priorities", "get_incident_fields&params=1", "get_incidents_summary",
    "user_exists_in_group&params=admin,4,5", "get_incident_inventories&params=1",
    "add_inventory_to_ticket&params=2,1", "add_address_to_newsletter&params=2,juan,juan@mail.com",
  ]

  /// The operations that the server does not know. Refusals are empty, but so are a few answers, so the simulator
  /// counts refusals.
  private func unknown(_ desk: Helpdesk, _ calls: [String]) throws -> [String] {
    try calls.filter { call in
      let before = desk.simulator.refusals
      _ = try desk.call(call)
      return desk.simulator.refusals > before
    }
  }

  @Test func theDocumentedDialectKnowsAll() throws {
    let desk = try Helpdesk()
    #expect(Self.calls.count + Self.documentedOnly.count == 36)
    #expect(try unknown(desk, Self.calls + Self.documentedOnly).isEmpty)
  }

  @Test func theLegacyDialectLacksSeven() throws {
    let desk = try Helpdesk(.legacy)
    #expect(try unknown(desk, Self.calls).isEmpty)
    #expect(try unknown(desk, Self.documentedOnly) == Self.documentedOnly)
  }

  @Test(arguments: SimulatedDialect.allCases) func aFileComesBackAsItWas(_ dialect: SimulatedDialect) throws {
    let desk = try Helpdesk(dialect)
    #expect(try desk.call("attach_file&params=1,a.txt,2,d,+/8=") == "0")
    #expect(try desk.call("download_file&params=1") == "+/8=")
    #expect(try desk.call("attach_file&params=1,a.txt,2,d,AAAA&return_type=xml") == "0")
    #expect(try desk.call("attach_file&params=1,dir/sub.txt,2,d,AAAA") == "-1")
    #expect(try desk.call("attach_file&params=1,../../x,2,d,AAAA") == "0")
    #expect(desk.simulator.withStore { $0.files.map(\.name) } == ["a.txt"])
    #expect(try desk.call("get_incident_workunits&params=1").contains(",0.05,admin,"))
    #expect(try desk.call("delete_file&params=7") == "-2")
    #expect(try desk.call("delete_file&params=1") == "0")
    #expect(try desk.call("download_file&params=1") == "")
  }

  @Test func usersComeAndGo() throws {
    let desk = try Helpdesk(.legacy)
    #expect(try desk.call("create_user&params=jorge,3,4,j@x.com") == "1")
    // The default password is the caller's name.
    #expect(try desk.call("validate_user&params=jorge,admin") == "1")
    #expect(try desk.call("create_user&params=jorge,3,4,j@x.com").hasSuffix("<br />\n0"))
    #expect(try desk.get("user=norights&user_pass=nopass&pass=1234&op=create_user&params=a,3,4").text == "")
    #expect(try desk.get("user=norights&user_pass=nopass&pass=1234&op=delete_user&params=jorge").text == "1")
    #expect(try desk.call("delete_user&params=jorge") == "0")
    #expect(try desk.call("delete_user&params=admin") == "")
  }

  @Test func invoicesAndLeads() throws {
    let desk = try Helpdesk(.legacy)
    #expect(try desk.call("get_invoice&params=x") == "\n")
    #expect(try desk.call("create_invoice&params=admin,,1,7,paso,3.00,,EUR") == "1,\"invoice created\"\n")
    #expect(try desk.call("create_invoice&params=admin,,1,7,paso,3.00,,EUR") == "0,\"invalid billing id\"\n")
    #expect(try desk.call("get_last_invoice_id") == "7")
    #expect(try desk.call("create_lead&params=D,A,d@x.com,Spain,0,0,,,,admin,xx") == "0")
  }

  @Test func aFormThatIsTooLargeLooksLikeARefusal() throws {
    let desk = try Helpdesk()
    let form = Helpdesk.login + "op=get_num_queued_emails&x=" + String(repeating: "x", count: 9 << 20)
    #expect(try desk.post(form).text == "")
  }
}
