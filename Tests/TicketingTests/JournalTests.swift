import Files
import Glibc
import IntegriaAPI
import Monitoring
import TestSupport
import Testing

@testable import Ticketing

/// The journal's folders: complete, damaged and shared.
struct JournalTests {
  private let folder: TemporaryFolder
  private let journal: Journal
  private let server = "http://desk.example.com/include/api.php"

  init() throws {
    folder = try TemporaryFolder()
    journal = Journal(folder.file("state"))
    try journal.makeFolders()
  }

  private func names(_ key: TicketKey) throws -> [String] { try journal.waitingEvents(of: key.fileName) }

  @Test
  func whatIsStoredComesBackInItsOrderAlsoWithTheClockSetBackAndGoesWithItsFolder() throws {
    let key = try key()
    for state in [Status.critical, .warning, .unknown] { try journal.store(try event(.problem, state)) }
    // Stored by a clock two hundred years ahead.
    let queue = journal.root.folder("queue").folder(key.fileName)
    try queue.write(try event(.problem, .critical).encoded(), to: "08999999999999999999-1-1")
    try journal.store(try event(.recovery, .ok))
    let states = try names(key).map { try journal.event($0, of: key.fileName).value?.state }
    #expect(states == [.critical, .warning, .unknown, .critical, .ok])
    #expect(try journal.waiting().count == 5)
    journal.remove(try names(key), of: key.fileName)
    #expect(try journal.waitingKeys().isEmpty)
    #expect(try journal.waiting().count == 0)
  }

  @Test(arguments: [0, 1, 40])
  func setsBrokenEventsAside(_ size: Int) throws {
    let key = try key().fileName
    let whole = try event().encoded()
    try journal.root.folder("queue").folder(key).make()
    try journal.root.folder("queue").folder(key).write(Array(whole[..<size]), to: "1-1-1")
    #expect(try journal.event("1-1-1", of: key).isDamaged)
    journal.setAside(event: "1-1-1", of: key)
    #expect(journal.problems.count == 1)
    #expect(try journal.waitingEvents(of: key).isEmpty)
    #expect(journal.deadCount() == 1)
  }

  @Test
  func aFileTooLargeALinkAndAFolderInPlaceOfAnEventAreDamagedAndNoErrorThatMayPass() throws {
    let key = try key().fileName
    let queue = journal.root.folder("queue").folder(key)
    try queue.make()
    #expect(symlink("/etc/passwd", "\(queue.path)/1-1-1") == 0)
    #expect(mkdir("\(queue.path)/2-1-1", 0o700) == 0)
    try queue.write([], to: "3-1-1")
    #expect(truncate("\(queue.path)/3-1-1", off_t(Folder.sizeLimit + 1)) == 0)
    for name in ["1-1-1", "2-1-1", "3-1-1"] {
      #expect(try journal.event(name, of: key).isDamaged)
      journal.setAside(event: name, of: key)
    }
    #expect(journal.deadCount() == 3)
  }

  @Test
  func anEventWithTheLongestTextsIsReadBack() throws {
    var event = try event()
    event.text = String(repeating: "\\", count: 4 << 20)
    try journal.store(event)
    let name = try #require(try names(event.key).first)
    #expect(try journal.event(name, of: event.key.fileName).value?.text.utf8.count == 4 << 20)
  }

  @Test
  func aBrokenMemoryIsSetAsideAndNothingIsKnown() throws {
    try journal.root.folder("memory").write(Array("ticket 41\n".utf8), to: "k")
    #expect(try journal.memory(of: "k").isDamaged)
    journal.setAsideMemory(of: "k")
    #expect(try journal.memory(of: "k").value == nil)
    #expect(journal.problems.count == 1)
  }

  @Test
  func whatWasRefusedComesBackFromDeadInItsOldPlaceAndWithoutItsReason() throws {
    let key = try key()
    for state in [Status.critical, .warning] { try journal.store(try event(.problem, state)) }
    let before = try names(key)
    try journal.moveToDead(before[0], of: key.fileName, reason: "no rights")
    #expect(try names(key) == [before[1]])
    #expect(journal.deadCount() == 1)
    #expect(try journal.retryDead(now: moment) == (1, 0))
    #expect(try names(key) == before)
    #expect(try journal.root.folder("dead").names().isEmpty)
    #expect(try journal.retryDead(now: moment) == (0, 0))
  }

  @Test
  func theFileOfALockThatNobodyTookForAWeekGoesAndTheLockIsStillOneLock() throws {
    let old = try #require(try journal.lock("k", within: .zero))
    let now = try #require(journal.root.folder("locks").modificationTime("k"))
    journal.prune(now: now + 8 * 86_400)
    #expect(try journal.root.folder("locks").names() == ["k"])
    old.release()
    journal.prune(now: now + 8 * 86_400)
    #expect(try journal.root.folder("locks").names().isEmpty)
    let new = try #require(try journal.lock("k", within: .zero))
    #expect(try journal.lock("k", within: .zero) == nil)
    new.release()
  }

  @Test
  func keysAreTriedFromTheOneAfterTheLastThatWasTriedEachOnce() {
    #expect(journal.inTurn(["a", "b", "c"]) == ["a", "b", "c"])
    journal.noteTurn(after: "b")
    #expect(journal.inTurn(["a", "b", "c", "d"]) == ["c", "d", "a", "b"])
    journal.noteTurn(after: "z")
    #expect(journal.inTurn(["a", "b"]) == ["a", "b"])
    journal.noteTurn(after: nil)
    #expect(journal.inTurn(["a", "b"]) == ["a", "b"])
  }

  @Test
  func whatIsNoKeysFolderInTheQueueStopsNothing() throws {
    try journal.root.folder("queue").write([1, 2], to: "README")
    try journal.store(try event())
    #expect(try journal.waitingKeys() == [try key().fileName])
    #expect(try journal.waiting().count == 1)
  }

  @Test
  func aCrashsTemporaryFilesGoAfterAnHourAndTheEmptyFolderWithThem() throws {
    let queue = journal.root.folder("queue").folder("k")
    try queue.make()
    try folder.write("state/queue/k/.1-1-1.99.new", "half")
    let now = try #require(queue.modificationTime(".1-1-1.99.new"))
    journal.prune(now: now + 3599)
    #expect(try journal.waitingKeys() == ["k"])
    journal.prune(now: now + 3602)
    #expect(try journal.waitingKeys().isEmpty)
  }

  @Test
  func theMemoryOfWhatRecoveredGoesAfter90DaysThatOfAProblemThatGoesOnStays() throws {
    var memory = KeyMemory()
    memory.ticket.ticket = 41
    for (name, state) in [("on", Status.critical), ("over", .ok)] {
      memory.ticket.state = state
      try journal.write(memory, of: name)
    }
    let now = try #require(journal.root.folder("memory").modificationTime("on"))
    journal.prune(now: now + 90 * 86_400)
    #expect(try journal.root.folder("memory").names().count == 2)
    journal.prune(now: now + 90 * 86_400 + 5)
    #expect(try journal.root.folder("memory").names() == ["on"])
  }

  @Test
  func thePauseDoublesFrom30STo5MinAndAClockThatWasSetBackDoesNotStretchIt() {
    var pauses: [Int] = []
    for _ in 0..<7 {
      journal.noteFailure(of: server, now: moment)
      pauses.append(journal.pause(of: server, now: moment))
    }
    #expect(pauses == [30, 60, 120, 240, 300, 300, 300])
    #expect(journal.pause(of: server, now: moment + 299) == 1)
    #expect(journal.pause(of: server, now: moment + 300) == 0)
    #expect(journal.pause(of: server, now: moment - 1) == 0)
    journal.noteSuccess(of: server)
    #expect(journal.pause(of: server, now: moment) == 0)
  }

  @Test
  func aServerThatFailedHoldsBackNothingOfAnothers() {
    journal.noteFailure(of: server, now: moment)
    #expect(journal.pause(of: "http://other.example.com/include/api.php", now: moment) == 0)
    journal.noteSuccess(of: "http://other.example.com/include/api.php")
    #expect(journal.pause(of: server, now: moment) == 30)
  }

  @Test
  func ticketsCountForAnHourThoseOfAClockThatWasSetBackDoNot() {
    for second in [0, 10, 3599] { #expect(journal.countTicket(limit: 3, now: moment + second)) }
    #expect(!journal.allowsMore(limit: 3, now: moment + 3599))
    #expect(!journal.countTicket(limit: 3, now: moment + 3599))
    #expect(journal.allowsMore(limit: 3, now: moment + 3600))
    #expect(journal.allowsMore(limit: 2, now: moment))
    journal.takeBackCount(limit: 3, now: moment + 3599)
    #expect(journal.countTicket(limit: 3, now: moment + 3599))
  }

  @Test(.timeLimit(.minutes(10)))
  func runsAtTheSameTimeShareTheHourlyLimit() async {
    let path = journal.path
    let taken = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          await onThread { (0..<10).count { _ in Journal(path).countTicket(limit: 37, now: moment) } }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(taken == 37)
  }

  @Test
  func badResultsInARowAreCountedAGoodOneBeginsAgainABrokenCountBeginsAtOne() throws {
    let key = try key()
    #expect(try [true, true, false, true].map { try journal.count(key, isBad: $0) } == [1, 2, 0, 1])
    try journal.root.folder("counts").write([0x78], to: key.fileName)
    #expect(try journal.count(key, isBad: true) == 1)
  }

  @Test
  func aLockIsHadOnceAndAgainWhenItIsReleased() throws {
    let first = try #require(try journal.lock("k", within: .zero))
    #expect(try journal.lock("k", within: .milliseconds(50)) == nil)
    let other = try #require(try journal.lock("other", within: .zero))
    first.release()
    let second = try #require(try journal.lock("k", within: .zero))
    second.release()
    other.release()
  }

  @Test(.timeLimit(.minutes(10)))
  func storesWhileDeliveriesTakeTheFolderAwayLoseNothingAndStoreNothingTwice() async throws {
    let path = journal.path
    let key = try key().fileName
    let event = try event()
    let taken = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<3 {
        group.addTask {
          await onThread {
            for _ in 0..<60 {
              do { try Journal(path).store(event) } catch {
                Issue.record("\(error)")
                return -1000
              }
            }
            return 0
          }
        }
      }
      group.addTask {
        await onThread {
          var taken = 0
          let journal = Journal(path)
          // A limit, so that this thread does not run on if the storing threads fail.
          let end = ContinuousClock.now + .seconds(300)
          while taken < 180, ContinuousClock.now < end {
            let names = (try? journal.waitingEvents(of: key)) ?? []
            journal.remove(names, of: key)
            taken += names.count
            usleep(200)
          }
          return taken
        }
      }
      return await group.reduce(0, +)
    }
    #expect(taken == 180)
    #expect(try journal.waiting().count == 0)
  }
}
