internal import IntegriaAPI

/// The body of a request for an action of Icinga's API.
struct IcingaAction: Encodable {
  var type = ""
  /// `host` or `service` names the object.
  var host: String?
  var service: String?
  var author: String
  var comment: String?
  var sticky: Bool?
  var notify: Bool?

  init(author: String) { self.author = author }
}

/// The needed fields of an answer of Icinga's API.
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

/// Thrown if Icinga gives no usable answer.
struct IcingaProblem: Error {
  let answer: MonitorAnswer

  init(_ answer: MonitorAnswer) { self.answer = answer }
}

extension TransportFailure {
  /// The failure in words, for a sentence.
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
