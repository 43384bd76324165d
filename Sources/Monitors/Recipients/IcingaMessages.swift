internal import IntegriaAPI

/// What an action of Icinga's API is sent.
struct IcingaAction: Encodable {
  var type = ""
  /// One of these two names the object.
  var host: String?
  var service: String?
  var author: String
  var comment: String?
  var sticky: Bool?
  var notify: Bool?

  init(author: String) { self.author = author }
}

/// What Icinga's API answers, as far as it is needed.
struct IcingaAnswer: Decodable {
  struct Object: Decodable {
    let code: Double?
    let status: String?
    let attrs: Comment?
  }

  struct Comment: Decodable {
    let text: String?
  }

  let results: [Object]?
  let status: String?
}

/// Why there is no usable answer.
struct IcingaProblem: Error {
  let answer: MonitorAnswer

  init(_ answer: MonitorAnswer) { self.answer = answer }
}

extension TransportFailure {
  /// It in words, for a sentence.
  var words: String {
    switch self {
    case .cannotResolve(let words), .cannotConnect(let words), .cannotReachProxy(let words), .tls(let words),
      .local(let words), .noAnswer(let words), .other(let words):
      words
    case .timedOut(let stage): "the time was over during \(stage.rawValue)"
    case .truncated: "its answer was cut"
    case .tooLarge(let limit): "its answer has more than \(limit) bytes"
    }
  }
}
