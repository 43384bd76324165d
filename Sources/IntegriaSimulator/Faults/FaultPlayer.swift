import HTTPServer

/// Turns a fault into an answer and its delivery.
struct FaultPlayer {
  let fault: Fault
  let stop: StopSignal
  let refusalDelay: Double
  let ownAddress: String
  /// Carries out the operation; called at most once.
  let perform: () -> HTTPAnswer

  /// Returns the answer and how to send it, after any delays.
  func play() -> (HTTPAnswer, Delivery) {
    switch fault {
    case .slow(let seconds): return held(seconds) { perform() }
    case .refuse: return held(refusalDelay) { Session.answer("") }
    case .hang: return (HTTPAnswer.page(""), .hang)
    case .reset: return (HTTPAnswer.page(""), .reset)
    case .close: return (HTTPAnswer.page(""), .close)
    case .drip(let interval): return (perform(), .drip(interval: interval))
    case .truncated: return (perform(), .truncated)
    case .huge(let bytes): return (Session.answer(""), .digits(bytes))
    case .createThenDrop: return (perform(), .close)
    case .createThenHang: return (perform(), .hang)
    case .searchLag: return (perform(), .whole)
    case .doubleAnswer: return (perform(), .double)
    case .slowCreate(let seconds):
      let answer = perform()
      return held(seconds) { answer }
    default: return (changedAnswer(), .whole)
    }
  }

  private func held(_ seconds: Double, _ answer: () -> HTTPAnswer) -> (HTTPAnswer, Delivery) {
    stop.pause(.seconds(seconds)) ? (answer(), .whole) : (HTTPAnswer.page(""), .close)
  }

  private func changedAnswer() -> HTTPAnswer {
    switch fault {
    case .status(let code): return ErrorPages.apache(code)
    case .unauthorizedBasic:
      var answer = ErrorPages.apache(401)
      answer.headers.append(("WWW-Authenticate", "Basic realm=\"Helpdesk\""))
      return answer
    case .redirect(let location):
      var answer = ErrorPages.apache(302)
      answer.headers.append(("Location", location ?? "\(ownAddress)/elsewhere"))
      return answer
    case .html: return Session.answer(ErrorPages.login)
    case .databaseDown: return HTTPAnswer.page(ErrorPages.databaseDown)
    case .configurationMissing:
      return HTTPAnswer.page(SQLError.missingConfiguration + ErrorPages.configurationMissing)
    case .emptyList:
      var answer = perform()
      answer.body = answer.body.starts(with: "<xml".utf8) ? Array("<xml></xml>".utf8) : []
      return answer
    case .sqlErrorOnly: return Session.answer(SQLError.missingTable)
    case .notAvailable: return Session.answer("N/A")
    case .body(let text): return Session.answer(text)
    case .sqlError, .blankLines, .bom, .controlBytes: return disfigured(perform())
    default: return Session.answer("")
    }
  }

  private func disfigured(_ answer: HTTPAnswer) -> HTTPAnswer {
    var answer = answer
    switch fault {
    case .sqlError: answer.body = Array(SQLError.missingTable.utf8) + answer.body
    case .blankLines: answer.body = [0x0a, 0x0a] + answer.body
    case .bom: answer.body = [0xef, 0xbb, 0xbf] + answer.body
    default: answer.body = Self.withControlBytes(answer.body)
    }
    return answer
  }

  /// Mixes all of 0x00 to 0x1f and 0x7f into the bytes, and appends an escape sequence that would clear a screen.
  static func withControlBytes(_ body: [UInt8]) -> [UInt8] {
    var controls = (0x00...0x1f).map { UInt8($0) } + [0x7f]
    var mixed: [UInt8] = []
    for byte in body {
      mixed.append(byte)
      if !controls.isEmpty { mixed.append(controls.removeFirst()) }
    }
    return mixed + controls + Array("\u{1b}[2J".utf8)
  }
}
