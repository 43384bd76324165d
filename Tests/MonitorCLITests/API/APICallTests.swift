import Foundation
import IntegriaAPI
import IntegriaSimulator
import Testing

/// `api` against the simulator: its requests, its output and its exit code.
@Suite(.timeLimit(.minutes(10))) struct APICallTests {
  @Test(arguments: [SimulatedDialect.documented, .legacy])
  func aTicketIsShownAsAPersonReadsIt(_ dialect: SimulatedDialect) throws {
    let scene = try APIScene(dialect)
    scene.simulator.withStore { $0.tickets[2].title = "Caf&eacute;&#x20;&amp;&#x20;bar" }
    let result = scene.api("get_incident_details", "3")
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(result.out.contains("Café & bar\n"))
    #expect(result.out.contains(" (New)\n") || result.out.contains(" (Assigned)\n") || result.out.contains(" ("))
    #expect(!result.out.contains("&eacute;"))
  }

  @Test(arguments: [SimulatedDialect.documented, .legacy])
  func hostileTextsDisturbNeitherTheTerminalNorJSON(_ dialect: SimulatedDialect) throws {
    let hostile = "a\u{1b}[2J\u{9b}31m\u{7}b\u{202e}\"c\\ \u{2028}d\te"
    let scene = try APIScene(dialect)
    scene.simulator.withStore { store in
      for index in store.tickets.indices {
        store.tickets[index].title = hostile.replacingOccurrences(of: "\"", with: "&quot;")
        store.tickets[index].description = "one&#x0a;two&#x1b;[31m"
      }
    }
    for words in [["get_incident_details", "3"], ["get_incidents", "group=1"]] {
      for format in ["table", "json", "raw"] {
        let result = scene.run(
          ["api"] + words + ["--output", format], terminal: TypingTerminal(answer: nil))
        #expect(result.exitCode == 0, "\(result.error)")
        let disturbing = result.out.unicodeScalars.filter { scalar in
          scalar != "\n" && (scalar.properties.generalCategory == .control || scalar.value == 0x202e)
        }
        #expect(disturbing.isEmpty, "\(words) \(format): \(disturbing)")
      }
    }
    let json = scene.api("get_incident_details", "3", "--output", "json").out
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: [String: String]]
    let record = try #require(object?["record"])
    #expect(record["title"] ?? record["titulo"] == hostile)
    #expect(record["description"] ?? record["descripcion"] == "one\ntwo\u{1b}[31m")
  }

  @Test func anOperationThatTheServerDoesNotHaveIsNamedAndNotSent() throws {
    let scene = try APIScene(.legacy)
    for operation in Catalogue.operations where Dialect.legacy.difference(of: operation) == .absent {
      let values = operation.parameters.filter { $0.requirement == .mandatory }.map { _ in "1" }
      let result = scene.run(["api", operation.name, "--yes"] + values)
      #expect(result.exitCode == 3)
      #expect(result.error.contains("up to MR 56) does not have it"), "\(result.error)")
    }
    #expect(Set(scene.asked) == ["version"])
  }

  @Test func aChangeIsAskedForAndNothingIsSentWithoutAYes() throws {
    let scene = try APIScene()
    #expect(scene.api("delete_incident", "3").error.contains("add --yes"))
    for answer in ["n", "", nil] {
      let result = scene.api("delete_incident", "3", terminal: TypingTerminal(answer: answer))
      #expect(result.exitCode == 3)
      #expect(result.error.contains("nothing was sent"))
    }
    #expect(scene.asked.isEmpty)
    #expect(scene.api("delete_incident", "3", terminal: TypingTerminal(answer: "y")).exitCode == 0)
    #expect(scene.simulator.withStore { store in !store.tickets.contains { $0.id == 3 } })
    #expect(scene.api("delete_incident", "4", "--yes").exitCode == 0)
    #expect(scene.simulator.withStore { store in !store.tickets.contains { $0.id == 4 } })
  }

  @Test func whatReadsIsNotAskedFor() throws {
    #expect(try APIScene().api("get_groups").exitCode == 0)
  }

  @Test func aTicketIsCreatedOnceAlsoWhereTheAnswerIsLost() throws {
    let scene = try APIScene()
    scene.simulator.misbehave(.createThenDrop)
    let result = scene.api("create_incident", "disk, full", "2", "--yes")
    #expect(result.exitCode == 2)
    #expect(result.error.contains("may have been carried out"), "\(result.error)")
    #expect(scene.asked.filter { $0 == "create_incident" }.count == 1)
    #expect(scene.simulator.withStore { $0.tickets.last?.title } == "disk,&#x20;full")
  }

  @Test func aReadThatIsNotAnsweredSaysNothingOfACarriedOutChange() throws {
    let scene = try APIScene()
    for fault in [Fault.close, .truncated, .hang] {
      scene.simulator.misbehave(fault, on: "get_groups")
      let result = scene.api("get_groups", "--timeout", "2s")
      #expect(result.exitCode != 0 && !result.error.contains("carried out"), "\(result.error)")
      scene.simulator.misbehave(fault, on: "delete_incident")
      #expect(scene.api("delete_incident", "3", "--yes", "--timeout", "2s").error.contains("carried out"))
    }
  }

  @Test func theExitCodeTellsAServerThatCannotWorkFromOneThatRefuses() throws {
    let scene = try APIScene()
    #expect(scene.api("get_groups", password: "wrong").exitCode == 3)
    #expect(scene.api("get_incident_details", "9999").exitCode == 3)
    #expect(scene.api("get_incident_details").exitCode == 3)
    #expect(scene.api("nothing_of_that_name").exitCode == 3)
    scene.simulator.misbehave(.databaseDown)
    #expect(scene.api("get_groups").exitCode == 2)
    scene.simulator.stop()
    #expect(scene.api("get_groups").exitCode == 2)
  }

  @Test func aRefusedLoginOfAChangeIsFoundOutByACheapCall() throws {
    let scene = try APIScene()
    #expect(scene.api("create_incident", "T", "2", "--yes", password: "wrong").exitCode == 3)
    #expect(!scene.asked.contains("create_incident"))
  }

  @Test func anErrorIsJSONTooWhereJSONIsAskedFor() throws {
    let result = try APIScene().api("get_incident_details", "9999", "--output", "json")
    let object = try JSONSerialization.jsonObject(with: Data(result.out.utf8)) as? [String: String]
    #expect(object?["error"]?.contains("there is no such ticket") == true)
    #expect(result.exitCode == 3)
  }

  @Test(arguments: [SimulatedDialect.documented, .legacy])
  func markupInAWorkunitIsReadFromCSVWithTheNamesOfTheFields(_ dialect: SimulatedDialect) throws {
    let scene = try APIScene(dialect)
    scene.simulator.withStore { store in
      guard let index = store.workunits.firstIndex(where: { $0.ticket == 3 }) ?? store.workunits.indices.first else {
        return
      }
      store.workunits[index].ticket = 3
      store.workunits[index].description = "see <a href='x?a=1&id=2'>the file</a>"
    }
    let result = scene.api("get_incident_workunits", "3")
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(result.out.contains("see <a href='x?a=1&id=2'>the file</a>"), "\(result.out)")
    #expect(result.out.hasPrefix("id "), "\(result.out)")
    let shown = try OperationCase.Shown(scene.api("get_incident_workunits", "3", "--output", "json").out)
    #expect(shown.column("description").first?.hasPrefix("see <a") == true, "\(shown)")
    #expect(shown.records.allSatisfy { !$0.keys.contains("column1") })
  }

  // MARK: Answers that do not say what happened

  @Test(arguments: [Fault.sqlError, .html, .status(500), .body("hello"), .truncated, .close])
  func aChangeWhoseAnswerIsNoRefusalMayHaveBeenCarriedOut(_ fault: Fault) throws {
    let scene = try APIScene()
    scene.simulator.misbehave(fault, on: "create_incident")
    let result = scene.api("create_incident", "T", "2", "--yes")
    #expect(result.exitCode != 0)
    #expect(result.error.contains("may have been carried out"), "\(result.error)")
    scene.simulator.misbehave(fault, on: "get_groups")
    #expect(!scene.api("get_groups").error.contains("carried out"))
  }

  @Test(arguments: [Fault.status(403), .databaseDown, .redirect(location: nil), .body("0"), .empty])
  func aRefusedChangeIsNotSaidToHaveBeenCarriedOut(_ fault: Fault) throws {
    let scene = try APIScene()
    scene.simulator.misbehave(fault, on: "create_incident")
    let result = scene.api("create_incident", "T", "2", "--yes")
    #expect(result.exitCode != 0)
    #expect(!result.error.contains("carried out"), "\(result.error)")
  }

  @Test func anEmptyAnswerToAChangeIsNoRefusedLogin() throws {
    let scene = try APIScene()
    scene.simulator.misbehave(.empty, on: "add_inventory_to_ticket")
    let error = scene.api("add_inventory_to_ticket", "3", "1", "--yes").error
    #expect(error.contains("although the login is accepted; it may have been carried out"), "\(error)")
  }

  @Test(arguments: [
    ("get_stats opened", Fault.notAvailable), ("get_stats sla_compliance", .notAvailable),
    ("get_stats avg_life", .controlBytes), ("get_num_queued_emails", .controlBytes),
    ("get_last_cron_execution", .notAvailable),
  ])
  func somethingElseThanANumberIsAnError(_ words: String, _ fault: Fault) throws {
    let scene = try APIScene()
    let names = words.split(separator: " ").map(String.init)
    scene.simulator.misbehave(fault, on: names[0])
    let result = scene.run(["api"] + names)
    #expect(result.exitCode == 3 && result.out.isEmpty, "\(result.out)")
    #expect(result.error.contains("which is not a number"), "\(result.error)")
  }

  @Test(arguments: [SimulatedDialect.documented, .legacy], ["avg_life", "avg_scoring", "avg_worktime"])
  func anAverageMayBeMissing(_ dialect: SimulatedDialect, _ metric: String) throws {
    let scene = try APIScene(dialect)
    #expect(scene.api("get_stats", metric).exitCode == 0)
    scene.simulator.misbehave(.notAvailable, on: "get_stats")
    #expect(scene.api("get_stats", metric).out == "N/A\n")
  }

  @Test(arguments: [
    ["create_incident", "T", "2", "priority=high"], ["create_incident", "T", "2", "status=hello"],
    ["create_incident", "T", "abc"], ["get_incidents", "group=x"], ["get_stats", "opened", "status=1,x"],
    ["create_workunit", "4", "d", "0,5"], ["create_workunit", "4", "d", "0.5", "yes"], ["attach_file", "x", "r.bin"],
    ["download_file", "x", "--to", "/nowhere/x"], ["get_user_exists_in_group", "anna", "1", "x"],
  ])
  func aWordInThePlaceOfANumberIsNotSent(_ words: [String]) throws {
    let scene = try APIScene()
    let result = scene.run(["api"] + words + ["--yes"], files: ["r.bin": [1]])
    #expect(result.exitCode == 3)
    #expect(result.error.contains(" is a whole number") || result.error.contains("decimal point"), "\(result.error)")
    #expect(scene.asked.isEmpty)
  }

  @Test func theStatusOfANewInvoiceIsNotThatOfATicket() throws {
    let scene = try APIScene()
    let words = ["company=1", "invoice=8", "concept=a", "quantity=3.00", "currency=EUR", "type=Submitted", "--yes"]
    let table = scene.run(["api", "create_invoice"] + words)
    #expect(table.exitCode == 0, "\(table.error)")
    #expect(table.out.contains("1 (created)") && !table.out.contains("New"), "\(table.out)")
    let again = words.map { $0 == "invoice=8" ? "invoice=9" : $0 }
    let json = scene.run(["api", "create_invoice"] + again + ["--output", "json"])
    #expect(try OperationCase.Shown(json.out).meaning == "created")
  }

  @Test func anEmptyAnswerIsExplainedByItsOperation() throws {
    let scene = try APIScene()
    let summary = scene.api("get_incidents_summary", "xyz")
    #expect(summary.exitCode == 3 && summary.error.contains("there is no such count"), "\(summary.error)")
    let user = scene.api("delete_user", "admin", "--yes")
    #expect(user.exitCode == 3 && user.error.contains("cannot be deleted"), "\(user.error)")
  }
}
