import IntegriaAPI
import Monitoring
import TestSupport
import Testing

/// A recorded answer of a real server, and how it must be read.
struct ContractCase: Sendable, CustomTestStringConvertible {
  let recording: Recording
  /// A line of `expectations.txt`; nil if the file has none.
  let expectation: String?

  var testDescription: String { recording.name }

  /// All recordings whose body was kept.
  static let all: [ContractCase] = {
    let expectations = (try? Expectations.all()) ?? [:]
    return ((try? Recording.all()) ?? []).filter(\.isBodyKept).map {
      ContractCase(recording: $0, expectation: expectations[$0.name])
    }
  }()

  /// Whether the server's reply is an answer, not a refusal or an error.
  var isAnswer: Bool { !(expectation.map { $0.hasPrefix("error") || $0 == "held" } ?? true) }

  /// Whether the whole answer is a number.
  var isNumber: Bool { ["number", "minutes", "hours"].contains { expectation?.hasPrefix($0 + " ") ?? false } }

  /// The recorded answer as the client returns it: as the first answer of a run, or after a successful login.
  func answer(loginIsGood: Bool) throws -> APIClient.Answer {
    let reply = HTTPReply(status: recording.status ?? 0, body: Array(recording.body.utf8))
    let outcome = HTTPOutcome(.answered(reply), elapsed: .seconds(recording.seconds ?? 0))
    let client = try CannedTransport { _ in outcome }.client()
    let operation = Operation("op")
    return loginIsGood ? client.call([operation])[0] : client.probe(with: [operation]).answers[0]
  }

  /// The release that the client reads from the recording, as if it answered `info=version`.
  func release() throws -> Int? {
    let reply = HTTPReply(status: recording.status ?? 0, body: Array(recording.body.utf8))
    let outcome = HTTPOutcome(.answered(reply), elapsed: .seconds(recording.seconds ?? 0))
    return try CannedTransport { _ in outcome }.client().probe(with: []).version.get().release
  }

  /// The result of reading the recording, in the words of `expectations.txt`, as far as `expected` requires.
  func meaning(as expected: String) throws -> String {
    let body: ReplyBody
    switch try answer(loginIsGood: true) {
    case .success(let answer): body = answer
    case .failure(let error): return try failure(error)
    }
    let words = expected.split(separator: " ")
    switch words[0] {
    case "number": return "number \(try body.number())"
    case "minutes": return "minutes \(try body.number(.minutes))"
    case "hours": return "hours \(try body.number(.legacyHours))"
    case "nothing": return try nothing(body)
    case "version": return "version \(try release().map(String.init) ?? "none")"
    case "empty": return try empty(body)
    case "csv": return try csv(body, like: expected)
    case "leaf": return try leaf(body)
    case "fields": return try fields(RecordReader.root(body), like: expected)
    case "records": return try records(RecordReader.root(body), like: expected)
    default: return "an answer"
    }
  }

  private func failure(_ error: APIError) throws -> String {
    guard error.kind == .unsupportedOperation else {
      return "error \(error.kind)" + (error.kind == .httpStatus ? " \(error.code ?? 0)" : "")
    }
    guard case .failure(let first) = try answer(loginIsGood: false), first.kind == .refusedLogin(certain: true) else {
      return "held, but no refusal as the first answer"
    }
    return "held"
  }
}
