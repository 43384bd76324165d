import Foundation
import IntegriaSimulator
import TestSupport
import Testing

/// Texts that break commands, forms, queries and markup.
@Suite(.timeLimit(.minutes(10)))
struct TicketsTextTests {
  struct Hostile: CustomTestStringConvertible {
    let name: String
    let text: String
    var testDescription: String { name }
  }

  static let texts: [Hostile] = [
    Hostile(name: "commas", text: "a,b,,c,"),
    Hostile(name: "pipes and the separators of others", text: "a|b||c;d\u{a6}e~f"),
    Hostile(name: "quotes", text: #"it's "quoted" \ and \\ and \n"#),
    Hostile(name: "markup", text: "<script>alert(1)</script> & &amp; &#x2c; &lt;b&gt; ]]>"),
    Hostile(name: "accents", text: "año, Größe, naïve, e\u{301}"),
    Hostile(name: "emoji", text: "🔥 disk 👩‍👩‍👧 full"),
    Hostile(name: "shell", text: "$(id) `id` ${HOME} ; rm -rf / #"),
    Hostile(name: "form", text: "a=b&op=delete_incident&params=1%2c2+3 %41"),
    Hostile(name: "SQL", text: "'; DROP TABLE tincidencia; -- %' OR 1=1"),
  ]

  @Test(arguments: texts, SimulatedDialect.allCases)
  func aTextArrivesAsItWasSent(_ hostile: Hostile, _ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect)
    let run = try await scene.alert("web1", "critical", ["--title", hostile.text, "--text", hostile.text])
    let ticket = try #require(scene.tickets.first, "\(run)")
    #expect(run.output == "web1 CRITICAL: opened ticket \(ticket.id)\n")
    #expect(ticket.plainTitle == hostile.text)
    #expect(ticket.plainDescription.hasPrefix(hostile.text + "\n"))
    #expect(ticket.object == "web1")
    _ = try await scene.alert("web1", "ok", ["--text", hostile.text])
    let after = try #require(scene.tickets.first)
    #expect(after.status == 5)
    #expect(after.plainTitle == hostile.text)
    #expect(after.plainDescription == ticket.plainDescription)
    #expect(scene.comments(on: ticket.id).first?.contains(hostile.text) == true)
  }

  @Test(arguments: texts, SimulatedDialect.allCases)
  func aKeyOfSuchATextFindsItsTicketAgain(_ hostile: Hostile, _ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect)
    _ = try await scene.alert(hostile.text, "critical", ["--title", "t"])
    try FileManager.default.removeItem(atPath: "\(scene.state())/memory")
    _ = try await scene.alert(hostile.text, "ok")
    #expect(scene.tickets.map(\.status) == [5])
  }

  @Test(arguments: SimulatedDialect.allCases)
  func lineEndsInATextStay(_ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect)
    _ = try await scene.alert("web1", "critical", ["--text", "one\ntwo\n\n\tfour"])
    let ticket = try #require(scene.tickets.first)
    #expect(ticket.plainDescription.hasPrefix("one\ntwo\n\n\tfour\n"))
  }

  @Test func threeColonsAreACommaToTheDocumentedServerTheyAreKeptApartAndTheLineSaysSo()
    async throws
  {
    let scene = try TicketsScene(.documented)
    let run = try await scene.alert("web1", "critical", ["--title", "a:::b", "--text", "c:::d"])
    let ticket = try #require(scene.tickets.first)
    #expect(ticket.plainTitle == "a:: :b")
    #expect(ticket.plainDescription.hasPrefix("c:: :d\n"))
    #expect(run.output.contains("':::' was written as ':: :', since this server reads it as a comma"))

    let legacy = try TicketsScene(.legacy)
    _ = try await legacy.alert("web1", "critical", ["--title", "a:::b"])
    #expect(legacy.tickets.first?.plainTitle == "a:::b")
  }

  @Test(arguments: SimulatedDialect.allCases)
  func at200KBFromStandardInputArriveWhole(_ dialect: SimulatedDialect) async throws {
    let scene = try TicketsScene(dialect)
    let text = (1...8000).map { "line \($0), with a comma <é>" }.joined(separator: "\n")
    #expect(text.utf8.count > 200 << 10)
    let file = try scene.folder.write("long", text)
    let words = scene.words("alert") + ["--key", "web1", "--state", "critical", "--text-file", "-"]
    let run = try await Program(
      "/bin/sh", ["-c", #"exec "$0" "$@" <"$LONG""#, Monitor.path] + words,
      environment: Monitor.login.merging(["LONG": file]) { $1 }
    ).result()
    let ticket = try #require(scene.tickets.first, "\(run)")
    #expect(ticket.plainDescription.hasPrefix(text + "\n"))
    #expect(run.exitCode == 0)
  }

  @Test func aTextOfMegabytesIsCutAndThatIsSaidOneBeyond64MiBIsLeftOut() async throws {
    let scene = try TicketsScene()
    let file = try scene.folder.write("long", String(repeating: "x", count: 2 << 20))
    let words = scene.words("alert") + ["--key", "web1", "--state", "critical", "--text-file", file]
    let cut = try await Monitor.run(words)
    let ticket = try #require(scene.tickets.first, "\(cut)")
    #expect(cut.output == "web1 CRITICAL: opened ticket \(ticket.id); the text was cut to 400 KiB\n")
    #expect(ticket.plainDescription.utf8.count > 399 << 10)

    #expect(truncate(file, (64 << 20) + 1) == 0)
    let without = try await Monitor.run(words + ["--key", "web2"])
    #expect(without.exitCode == 0)
    #expect(without.errorText.contains("it has more than 67108864 bytes; the event goes without it"))
    let other = try #require(scene.tickets("web2").first, "\(without)")
    #expect(other.plainDescription.hasPrefix("(Its text is missing: '\(file)' cannot be read: it has more than "))
  }

  @Test func aTextThatNeverComesCostsTheTextNotTheAlert() async throws {
    let scene = try TicketsScene()
    let pipe = scene.folder.file("pipe")
    try makePipe(pipe)
    // Half of the timeout is for the text.
    let words = scene.words("alert") + ["--key", "web1", "--state", "critical", "--timeout", "20", "--text-file"]
    // A pipe opened for reading and writing has no end and no content.
    for source in [#""$0" "$@" - <>\#(pipe)"#, #""$0" "$@" \#(pipe)"#, #""$0" "$@" /nowhere"#] {
      let run = try await Program(
        "/bin/sh", ["-c", source, Monitor.path] + words,
        environment: Monitor.login.merging(["PATH": "/usr/bin:/bin"]) { $1 }
      ).result()
      #expect(run.exitCode == 0, "\(run)")
      #expect(run.errorText.contains("cannot be read: ") && run.errorText.contains("the event goes without it"))
      #expect(scene.tickets.count == 1)
    }
    #expect(scene.tickets.first?.plainDescription.hasPrefix("(Its text is missing: '-' cannot be read: ") == true)
  }

  @Test func aKeyOfSeveralLinesIsToldInOneWithoutItsControlCharacters() async throws {
    let scene = try TicketsScene()
    let run = try await scene.alert("x\u{1b}]0;title\u{7}\ny: forged\u{2028}z", "critical")
    #expect(run.lines.count == 1 && run.output.hasPrefix("x ]0;title  y: forged z CRITICAL: opened ticket "))
    let log = try #require(FileManager.default.contents(atPath: scene.folder.file("log")))
    #expect(!log.contains(0x1b) && !log.contains(0x07))
  }

  @Test func aTextThatIsPipedInMayTakeItsTime() async throws {
    let scene = try TicketsScene()
    let words = scene.words("alert") + ["--key", "web1", "--state", "critical", "--text-file", "-"]
    let run = try await Program(
      "/bin/sh", ["-c", #"{ echo first; sleep 1.5; echo last; } | "$0" "$@""#, Monitor.path] + words,
      environment: Monitor.login.merging(["PATH": "/usr/bin:/bin"]) { $1 }
    ).result()
    #expect(run.exitCode == 0, "\(run)")
    #expect(scene.tickets.first?.plainDescription.hasPrefix("first\nlast\n") == true)
  }

  @Test func aTitleThatTheServerWouldRefuseIsReplaced() async throws {
    let scene = try TicketsScene()
    let zero = try await scene.alert("web1", "critical", ["--title", "0"])
    #expect(zero.exitCode == 0)
    let blank = try await scene.alert("web2", "critical", ["--title", "   "])
    #expect(blank.exitCode == 0)
    #expect(scene.tickets.map(\.plainTitle) == ["web1 is CRITICAL", "web2 is CRITICAL"])
    let nothing = try await scene.alert("  ", "critical")
    #expect(nothing.exitCode == 3)
    #expect(scene.waiting.isEmpty)
  }
}
