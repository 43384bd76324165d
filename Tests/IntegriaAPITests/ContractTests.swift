import IntegriaAPI
import Monitoring
import TestSupport
import Testing

/// Every recorded answer of a real server is read correctly.
@Suite struct ContractTests {
  @Test func everyRecordingIsDecided() throws {
    let recordings = try Recording.all()
    let names = recordings.map(\.name)
    let expectations = try Expectations.all()
    #expect(names.count == 421 + 174)
    #expect(Set(names).count == names.count)
    #expect(names.filter { expectations[$0] == nil } == [])
    #expect(expectations.keys.filter { !names.contains($0) } == [])
    let untried = expectations.filter { $0.value.hasPrefix("unrecorded ") }.keys.sorted()
    #expect(untried == recordings.filter { !$0.isBodyKept }.map(\.name).sorted())
  }

  @Test(arguments: ContractCase.all)
  func recordingIsReadAsWhatItIs(_ contract: ContractCase) throws {
    let expected = try #require(contract.expectation)
    #expect(try contract.meaning(as: expected) == expected)
  }

  /// An answer stays an answer, and an error an error, whether or not the login was accepted before.
  @Test(arguments: ContractCase.all)
  func onlyRefusalsDependOnTheLogin(_ contract: ContractCase) throws {
    let first = try contract.answer(loginIsGood: false)
    let later = try contract.answer(loginIsGood: true)
    switch (first, later) {
    case (.success(let one), .success(let other)): #expect(one.text == other.text && contract.isAnswer)
    case (.failure(let one), .failure(let other)):
      #expect(!contract.isAnswer)
      #expect(one.kind == other.kind || contract.expectation == "held")
    default: Issue.record("an answer before the login is known, and none after it")
    }
  }

  /// An error text in a body with HTTP 200 is never read as a number, in any number format.
  @Test(arguments: ContractCase.all.filter { !$0.isNumber })
  func nothingElseIsANumber(_ contract: ContractCase) throws {
    guard case .success(let body) = try contract.answer(loginIsGood: true) else { return }
    for format in [NumberFormat.plain, .minutes, .legacyHours] {
      #expect(throws: APIError.self) { try body.number(format) }
    }
  }

  /// Every sentence is one clean line.
  @Test(arguments: ContractCase.all.filter { !$0.isAnswer })
  func errorsAreOneCleanSentence(_ contract: ContractCase) throws {
    guard case .failure(let error) = try contract.answer(loginIsGood: false) else { return }
    #expect(!error.sentence.isEmpty)
    #expect(error.sentence.count < 400)
    #expect(!error.sentence.contains { $0.isNewline || $0 == "<" || $0 == ">" })
  }

  @Test func countsThem() throws {
    let answers = ContractCase.all.count(where: \.isAnswer)
    print(
      "Contract: \(ContractCase.all.count) recordings tried, \(answers) values, \(ContractCase.all.count - answers) errors"
    )
    #expect(answers == 503)
  }
}
