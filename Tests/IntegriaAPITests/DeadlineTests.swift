import IntegriaAPI
import Testing

@Suite struct DeadlineTests {
  @Test func nothingIsBegunInTheLastQuarter() {
    let start = Deadline(after: .seconds(400)).lastStart
    #expect(!start.hasPassed && (.seconds(200) ... .seconds(300)).contains(start.remaining))
    #expect(Deadline(after: .zero).lastStart.hasPassed)
  }
}
