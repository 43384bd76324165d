import HTTPServer

/// The parameters of a request. Those in a POST body override those in the query, even with empty values.
struct RequestParameters {
  /// The values entity-encoded, as the server compares and stores them.
  let encoded: [String: String]
  /// The values as the client meant them.
  let plain: [String: String]
  let queryNames: [String]

  init(_ request: IncomingRequest) {
    var values = Form.parse(request.query)
    queryNames = values.keys.sorted()
    // PHP drops the whole form if it exceeds post_max_size.
    if request.method == "POST", request.body.count <= 8 << 20 {
      let type = request.header("content-type") ?? ""
      let body =
        type.lowercased().hasPrefix("multipart/form-data")
        ? Multipart.parse(request.body, contentType: type)
        : type.lowercased().hasPrefix("application/x-www-form-urlencoded") ? Form.parse(request.body) : [:]
      values.merge(body) { _, posted in posted }
    }
    encoded = values.mapValues { Entities.encode($0) }
    plain = values.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// The number in the first argument, as PHP casts it. Most operations on a ticket begin with its number.
  var ticket: Int? {
    guard operation != "create_incident", let params = plain["params"] else { return nil }
    return PHP.integer(params)
  }

  /// The value of `op`; `version` for `info=version`.
  var operation: String { plain["info"] == "version" ? "version" : plain["op"] ?? "" }
}
