internal import Files
internal import FoundationEssentials
package import IntegriaAPI
internal import Monitoring

/// Icinga 2, through its API (`/v1/actions`).
///
/// Each change is reported once. Icinga answers a repeated acknowledgement with 409, and removing one again does no
/// harm. Before a comment that an earlier run may have sent, Icinga's comments are read.
package struct IcingaMonitor: Monitor {
  private let base: String
  private let authorization: Secret
  private let transport: any Transport
  private let deadline: Deadline

  /// The timeout of one request, within the run's deadline.
  private static let requestTimeout = Duration.seconds(10)
  private static let textLimit = 4000

  /// `base` is the address before `/v1`, such as `https://icinga.example.com:5665`.
  package init(base: String, user: String, password: Secret, transport: any Transport, deadline: Deadline) {
    self.base = base
    authorization = Secret("Basic " + Data("\(user):\(password.reveal())".utf8).base64EncodedString())
    self.transport = transport
    self.deadline = deadline
  }

  package func report(_ notice: Notice, mayBeKnown: Bool) -> MonitorAnswer {
    guard !notice.host.isEmpty else { return .gone("the problem has no host") }
    do throws(IcingaProblem) {
      switch notice.change.kind {
      case .taken: return try act("acknowledge-problem", acknowledgement(notice))
      case .commented, .reopened: return try comment(notice, mayBeKnown: mayBeKnown)
      case .closed:
        let removal = try act("remove-acknowledgement", object(notice))
        return removal == .done ? try comment(notice, mayBeKnown: mayBeKnown) : removal
      }
    } catch { return error.answer }
  }

  // MARK: Actions

  private func object(_ notice: Notice) -> IcingaAction {
    var action = IcingaAction(author: notice.author)
    if notice.service.isEmpty {
      (action.type, action.host) = ("Host", notice.host)
    } else {
      (action.type, action.service) = ("Service", "\(notice.host)!\(notice.service)")
    }
    return action
  }

  private func acknowledgement(_ notice: Notice) -> IcingaAction {
    var action = object(notice)
    action.comment = notice.text(limit: Self.textLimit)
    // Sticky, so that it lasts until the problem ends. Without a notification, which `alert` would write on the ticket
    // again.
    (action.sticky, action.notify) = (true, false)
    return action
  }

  private func comment(_ notice: Notice, mayBeKnown: Bool) throws(IcingaProblem) -> MonitorAnswer {
    var action = object(notice)
    let text = notice.text(limit: Self.textLimit)
    action.comment = text
    if mayBeKnown, try hasComment(text, on: notice) { return .done }
    return try act("add-comment", action)
  }

  private func act(_ name: String, _ action: IcingaAction) throws(IcingaProblem) -> MonitorAnswer {
    guard let json = try? JSONEncoder().encode(action) else { return .gone("a name cannot be written as JSON") }
    let request = HTTPRequest(
      url: "\(base)/v1/actions/\(name)", method: .post, form: String(decoding: json, as: UTF8.self),
      authorization: authorization, isRepeatable: name != "add-comment", format: .json)
    switch try send(request) {
    // 409: the problem is already acknowledged, or over.
    case (200...299, _), (409, _): return .done
    case (404, let words): return .gone(words.isEmpty ? "Icinga has no such object" : words)
    case (let status, let words): return Self.refusal(name, status, words)
    }
  }

  /// Whether the object has a comment with this text. Status 404 means that there are no comments.
  private func hasComment(_ text: String, on notice: Notice) throws(IcingaProblem) -> Bool {
    let filter =
      "comment.host_name==\(Self.quoted(notice.host))&&comment.service_name==\(Self.quoted(notice.service))"
    let request = HTTPRequest(
      url: "\(base)/v1/objects/comments", method: .get, form: PercentEncoding.form([(name: "filter", value: filter)]),
      authorization: authorization, format: .json)
    let (status, answer) = try reply(request)
    switch status {
    case 200:
      guard let results = answer?.results else { throw Self.isNoIcinga(200) }
      return results.contains { $0.attrs?.text == text }
    case 404: return false
    default: throw IcingaProblem(Self.refusal("the list of comments", status, answer?.status ?? ""))
    }
  }

  /// A text as a string in Icinga's filter language.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case "\n": "\\n"
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }

  private static func refusal(_ name: String, _ status: Int, _ words: String) -> MonitorAnswer {
    let reason = words.isEmpty ? "" : ": \(words.onOneLine.cut(to: 200))"
    return switch status {
    case 401: .unreachable("Icinga refuses the login: see icinga-user and icinga-password-file (HTTP 401)")
    case 403: .unreachable("Icinga's user may not call \(name) (HTTP 403)")
    case 500...: .unreachable("Icinga cannot do it: HTTP \(status)\(reason)")
    default: .waits("Icinga answered \(name) with HTTP \(status)\(reason)")
    }
  }

  // MARK: Requests

  /// The status and text of an action: those of the result for the object, else those of the answer. A success without
  /// a result comes from another program, such as Icinga Web.
  private func send(_ request: HTTPRequest) throws(IcingaProblem) -> (Int, String) {
    let (status, answer) = try reply(request)
    let result = answer?.results?.first
    if let code = result?.code.flatMap({ Int(exactly: $0) }) { return (code, result?.status ?? "") }
    if answer?.results != nil { return (404, "") }
    // A page of another program shows nothing about the object.
    let isDone = (200...299).contains(status)
    guard !isDone, answer?.status != nil || ![404, 409].contains(status) else { throw Self.isNoIcinga(status) }
    return (status, answer?.status ?? "")
  }

  private static func isNoIcinga(_ status: Int) -> IcingaProblem {
    IcingaProblem(.unreachable("HTTP \(status) without a result: is icinga-url that of Icinga's API?"))
  }

  /// The HTTP status, and the answer; nil if it is not an answer of Icinga's API.
  private func reply(_ request: HTTPRequest) throws(IcingaProblem) -> (status: Int, answer: IcingaAnswer?) {
    FaultPoint.pass()
    defer { FaultPoint.pass() }
    let deadline = Deadline(after: min(deadline.remaining, Self.requestTimeout))
    switch transport.send([request], until: deadline, parallel: 1).first?.end {
    case .answered(let reply):
      return (reply.status, try? JSONDecoder().decode(IcingaAnswer.self, from: Data(reply.body)))
    case .failed(let failure): throw IcingaProblem(.unreachable("Icinga cannot be asked: \(failure.words)"))
    case nil: throw IcingaProblem(.unreachable("Icinga was not asked"))
    }
  }
}
