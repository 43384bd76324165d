import Glibc
import Monitors
import TestSupport
import Testing

/// The lines written to Nagios' command file, through a real named pipe.
struct NagiosCommandFileTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("nagios.cmd")
    try makePipe(path)
  }

  private func notice(
    _ kind: TicketChange.Kind, host: String = "web1", service: String = "disk", by person: String = "ana;b",
    _ words: String = "took it; fine\nnow"
  ) -> Notice {
    Notice(TicketChange(kind, of: 41, by: person, words), host: host, service: service, key: "k")
  }

  /// A reader that has opened the pipe but does not read yet.
  private func reader() -> Int32 { open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }

  private func text(in descriptor: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &buffer, buffer.count)
    return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
  }

  @Test func commandsAreThoseOfNagios() throws {
    let reader = reader()
    defer { close(reader) }
    let nagios = NagiosCommandFile(path, now: 1_790_000_000)
    let line = "ticket 41, ana;b: took it; fine now"
    #expect(nagios.report(notice(.taken), mayBeKnown: false) == .done)
    #expect(text(in: reader) == "[1790000000] ACKNOWLEDGE_SVC_PROBLEM;web1;disk;2;0;0;ana,b;\(line)\n")
    #expect(nagios.report(notice(.taken, service: ""), mayBeKnown: false) == .done)
    #expect(text(in: reader) == "[1790000000] ACKNOWLEDGE_HOST_PROBLEM;web1;2;0;0;ana,b;\(line)\n")
    #expect(nagios.report(notice(.commented), mayBeKnown: true) == .done)
    #expect(text(in: reader) == "[1790000000] ADD_SVC_COMMENT;web1;disk;1;ana,b;\(line)\n")
    #expect(nagios.report(notice(.closed, service: "", by: ""), mayBeKnown: true) == .done)
    #expect(
      text(in: reader) == """
        [1790000000] REMOVE_HOST_ACKNOWLEDGEMENT;web1
        [1790000000] ADD_HOST_COMMENT;web1;1;integria-monitor;ticket 41: took it; fine now

        """)
  }

  @Test(arguments: [
    ("web;1", "disk"), ("web1", "disk\nSHUTDOWN_PROGRAM"), ("", "disk"), (String(repeating: "w", count: 4100), "disk"),
  ])
  func aNameThatCannotStandInALineIsGivenUp(_ host: String, _ service: String) {
    let reader = reader()
    defer { close(reader) }
    guard
      case .gone = NagiosCommandFile(path, now: 1).report(
        notice(.taken, host: host, service: service), mayBeKnown: false)
    else {
      Issue.record("it was reported")
      return
    }
    #expect(text(in: reader).isEmpty)
  }

  @Test func withoutAReaderItWaitsAndBlocksNothing() {
    expectUnreachable("nobody reads it")
    #expect(unlink(path) == 0)
    expectUnreachable("No such file")
    #expect(close(creat(path, 0o600)) == 0)
    expectUnreachable("it is no named pipe")
  }

  @Test func aFullPipeTakesNothingInPart() {
    let reader = reader()
    defer { close(reader) }
    let nagios = NagiosCommandFile(path, now: 1)
    let long = notice(.commented, String(repeating: "x", count: 3000))
    var reported = 0
    while nagios.report(long, mayBeKnown: false) == .done { reported += 1 }
    expectUnreachable("it is full", long)
    var lines = ""
    while case let more = text(in: reader), !more.isEmpty { lines += more }
    #expect(reported > 10 && lines.split(separator: "\n").count == reported && lines.hasSuffix("…\n"))
  }

  private func expectUnreachable(_ words: String, _ reported: Notice? = nil) {
    let answer = NagiosCommandFile(path, now: 1).report(reported ?? notice(.taken), mayBeKnown: false)
    guard case .unreachable(let why) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(why.contains(words), "\(why)")
  }
}
