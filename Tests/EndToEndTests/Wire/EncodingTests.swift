import IntegriaSimulator
import TestSupport
import Testing

/// WIRE.md section 7: encoding.
@Suite(.timeLimit(.minutes(10)))
struct EncodingTests {
  /// A recorded ticket, with its texts after their entities are decoded.
  struct RecordedTicket: CustomTestStringConvertible {
    let testDescription: String
    let id: Int
    let title: String
    let description: String

    init(_ recording: String, _ id: Int, _ title: String, _ description: String) {
      testDescription = recording
      (self.id, self.title, self.description) = (id, title, description)
    }
  }

  private static let recorded = [
    RecordedTicket("details_full.xml", 44, "Full title", "Full description"),
    RecordedTicket("details_newlines.xml", 83, "Title\nwith nl", "line1\nline2\r\nline3\ttab"),
    RecordedTicket("details_utf8.xml", 79, "Ünïcödé ñ € 日本語 🔥", "Línea ñ 日本 😀"),
    RecordedTicket("details_pipe_commas.xml", 52, "Title, with, commas", "desc, with, commas"),
    RecordedTicket("utf8conn_details_emoji.xml", 104, "Ünïcödé 日本語 ???? after", "Línea ñ 日本 ???? end"),
    RecordedTicket("details_parent.xml", 13, "  leading and trailing spaces  ", "Text, with, commas"),
  ]

  @Test(arguments: recorded)
  func textsComeBackEntityEncodedTheyAreDecodedOnceAndWrittenBackAsPeopleSeeThem(_ ticket: RecordedTicket) async throws
  {
    let scene = try TicketsScene(.legacy)
    scene.simulator.misbehave(.body("\(ticket.id)"), on: "create_incident")
    _ = try await scene.alert("web1", "critical")
    try scene.endCreations()
    // Our user created it.
    let body = try Recorded.body(ticket.testDescription).replacing("[monitor]", with: "[admin]")
    scene.simulator.misbehave(.body(body), on: "get_incident_details")
    for operation in ["create_workunit", "update_incident"] { scene.simulator.misbehave(.body("1"), on: operation) }
    let over = try await scene.alert("web1", "ok")
    #expect(over.output == "web1 OK: set ticket \(ticket.id) pending to be closed\n")
    let update = try #require(scene.simulator.requests("update_incident").last)
    #expect(Array(update.values.prefix(3)) == ["\(ticket.id)", ticket.title, ticket.description])
  }

  @Test
  func nulAndOtherControlCharactersComeBackAsEntitiesTheTicketIsReadAllTheSame() async throws {
    #expect(try Recorded.body("details_nul.xml").contains("a&#x00;b&#x07;c"))
    let scene = try TicketsScene(.legacy)
    scene.simulator.misbehave(.body("84"), on: "create_incident")
    _ = try await scene.alert("web1", "critical")
    try scene.endCreations()
    try scene.simulator.answer("get_incident_details", as: "details_nul.xml")
    let again = try await scene.alert("web1", "critical")
    #expect(again.output == "web1 CRITICAL: ticket 84 is open already\n")
  }

  @Test(arguments: [
    ("a (b) \"c\" 'd' \\ /* é ñ €", "a&#x20;&#40;b&#41;&#x20;&quot;c&quot;&#x20;&#039;d&#039;&#x20;&#92;"),
    ("&lt;b&gt; &amp;amp; &#x20;", "&amp;lt;b&amp;gt;&#x20;&amp;amp;amp;&#x20;&amp;#x20;"),
    ("a ]]> b <![CDATA[ c", "a&#x20;]]&gt;&#x20;b&#x20;&lt;![CDATA["),
    ("日本語 Łódź 🔥 % # ; | :", "日本語&#x20;"), ("100% %s %20 +1", "100%&#x20;%s&#x20;%20"),
  ])
  func whatIsWrittenIsStoredEncodedAndWhatIsWrittenBackIsNotEncodedTwice(text: String, stored: String) async throws {
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("web1", "critical", ["--title", text, "--text", text])
    let before = try #require(scene.tickets.first)
    #expect(before.title.hasPrefix(stored))
    #expect(before.plainTitle == text)
    _ = try await scene.alert("web1", "ok")
    let after = try #require(scene.tickets.first)
    #expect(after.status == 5)
    #expect(after.title == before.title)
    #expect(after.description == before.description)
  }

  @Test
  func emojiBecomeOverSomeDatabaseConnectionsTheMarkerIsASCIIAndTheTicketIsFoundAgain() async throws {
    let scene = try TicketsScene(.legacy)
    _ = try await scene.alert("🔥 disk", "critical", ["--title", "🔥"])
    let id = try #require(scene.tickets.first).id
    scene.simulator.withStore { store in
      guard let index = store.ticketIndex(id) else { return }
      store.tickets[index].title = "????"
      store.tickets[index].description = store.tickets[index].description.split(separator: "🔥").joined(
        separator: "????")
      store.tickets[index].extra[0] = "????&#x20;disk"
    }
    try scene.addMonitor("other")
    let words = scene.words("alert", monitor: "other") + ["--key", "🔥 disk", "--state", "critical"]
    #expect(try await Monitor.run(words).output == "🔥 disk CRITICAL: ticket \(id) is open already\n")
  }

  @Test
  func bytesThatAreNoUTF8AreConvertedByTheServerNotRefusedNoneAreSentTheyAreReadAsWindows1252() async throws {
    let scene = try TicketsScene(.legacy)
    let words = scene.words("alert") + ["--key", "web1", "--state", "critical"]
    let run = try await Program(
      "/bin/sh", ["-c", #"exec "$0" "$@" --title "$(printf 'Caf\351 latin1')""#, Monitor.path] + words,
      environment: Monitor.login
    ).result()
    #expect(run.exitCode == 0)
    #expect(scene.tickets.map(\.plainTitle) == ["Café latin1"])
  }

  @Test func aPasswordInTheEnvironmentThatIsNoUTF8IsReadAsWindows1252() async throws {
    let simulator = try Simulator.running { $0.apiPassword = "contraseña" }
    let run = try await Program(
      "/bin/sh",
      ["-c", #"INTEGRIA_API_PASSWORD=$(printf 'contrase\361a') exec "$0" "$@""#, Monitor.path]
        + Monitor.check(simulator.url, ["-m", "mail.queued"]),
      environment: Monitor.login
    ).result()
    #expect(run.exitCode == 0, "\(run)")
  }

  @Test
  func aStringIsSoughtInEncodedTextsAccentsBlanksAndQuotesAreFoundSentAsTheyAre() async throws {
    let simulator = try Simulator.legacy()
    simulator.withStore {
      $0.tickets[0].title = "P&aacute;gina&#x20;&quot;de&#x20;pruebas&quot;&#x20;&amp;&#x20;m&aacute;s"
    }
    for (string, count) in [("página \"DE", "1"), ("pagina \"de", "0"), ("& más", "1")] {
      let found = try await simulator.check("stats.opened", ["--string", string])
      #expect(found.perfdata == ["stats_opened": count])
    }
  }
}
