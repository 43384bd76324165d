internal import Foundation
internal import Synchronization

/// A simulated API of Icinga 2 over plain HTTP: acknowledgements and comments of hosts and services, and a record of
/// requests. It answers as Icinga 2.13 does.
package final class IcingaServer: Sendable {
  /// What Icinga knows about a host (`web1`) or a service (`web1!disk`).
  package struct Object: Sendable {
    package var isProblem = true
    package var acknowledgement: String?
    package var isSticky = false
    /// Texts of comments, without that of the acknowledgement.
    package var comments: [String] = []
    /// Actions that changed something, in order.
    package var changes: [String] = []

    package init() {}
  }

  private let state: IcingaState
  private let server: RawServer

  /// `names` are the names of its hosts and services, all of which have a problem.
  package init(_ names: [String]) throws {
    let state = IcingaState(names)
    self.state = state
    server = try RawServer { connection in
      while let request = connection.request() {
        let (status, body) = state.answer(request)
        guard connection.answer(body, status: "\(status) Status") else { return }
      }
    }
  }

  package var url: String { "http://127.0.0.1:\(server.port)" }

  package func object(_ name: String) -> Object? { state.values.withLock { $0.objects[name] } }

  package func set(_ name: String, _ object: Object?) { state.values.withLock { $0.objects[name] = object } }

  /// Answers every request with this status; nil ends that.
  package func refuse(with status: Int?) { state.values.withLock { $0.status = status } }

  /// All requests, each with head and body.
  package var requests: [String] { state.values.withLock { $0.requests } }
}

/// The state that an `IcingaServer`'s connections share.
private final class IcingaState: Sendable {
  struct Values {
    var objects: [String: IcingaServer.Object] = [:]
    var requests: [String] = []
    var status: Int?
  }

  let values: Mutex<Values>

  init(_ names: [String]) {
    values = Mutex(
      Values(objects: Dictionary(uniqueKeysWithValues: names.map { ($0, IcingaServer.Object()) })))
  }

  private struct Action: Decodable {
    let type: String
    let host: String?
    let service: String?
    let author: String
    let comment: String?
    let sticky: Bool?
    let notify: Bool?
  }

  func answer(_ request: String) -> (Int, String) {
    values.withLock { values in
      values.requests.append(request)
      if let status = values.status { return (status, #"{"error":\#(status),"status":"No."}"#) }
      guard request.lowercased().contains("accept: application/json"), request.contains("Basic ") else {
        return (400, #"{"error":400,"status":"Accept header is missing."}"#)
      }
      if request.hasPrefix("GET /v1/objects/comments?") { return comments(request, values) }
      let body = request.components(separatedBy: "\r\n\r\n").dropFirst().joined()
      guard let action = try? JSONDecoder().decode(Action.self, from: Data(body.utf8)),
        let name = action.host ?? action.service, var object = values.objects[name]
      else { return (404, #"{"error":404,"status":"No objects found."}"#) }
      let path = request.split(separator: " ")[1].split(separator: "/").last.map(String.init) ?? ""
      let code = act(path, action, &object)
      values.objects[name] = object
      return (code, #"{"results":[{"code":\#(code).0,"status":"\#(path)"}]}"#)
    }
  }

  private func act(_ path: String, _ action: Action, _ object: inout IcingaServer.Object) -> Int {
    switch path {
    case "acknowledge-problem":
      guard object.isProblem, object.acknowledgement == nil else { return 409 }
      (object.acknowledgement, object.isSticky) = (action.comment, action.sticky == true && action.notify == false)
    case "remove-acknowledgement":
      guard object.acknowledgement != nil else { return 200 }
      object.acknowledgement = nil
    default: object.comments.append(action.comment ?? "")
    }
    object.changes.append(path)
    return 200
  }

  /// The comments of the object that the filter names.
  private func comments(_ request: String, _ values: Values) -> (Int, String) {
    let target = request.split(separator: " ")[1].removingPercentEncoding ?? ""
    let parts = target.components(separatedBy: "\"")
    guard parts.count == 5 else { return (400, "{}") }
    let name = parts[3].isEmpty ? parts[1] : "\(parts[1])!\(parts[3])"
    guard let object = values.objects[name], !object.comments.isEmpty else {
      return (404, #"{"error":404,"status":"No objects found."}"#)
    }
    let results = object.comments.map { ["attrs": ["text": $0]] }
    let json = (try? JSONEncoder().encode(["results": results])) ?? Data()
    return (200, String(decoding: json, as: UTF8.self))
  }
}
