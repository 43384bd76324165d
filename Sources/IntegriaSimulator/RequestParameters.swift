import HTTPServer

/// The parameters of one request: the query's, overridden by those of a POST body, be their values empty or not.
struct RequestParameters {
  /// Entity-encoded, as the server compares and stores them.
  let encoded: [String: String]
  /// As the client meant them.
  let plain: [String: String]
  let queryNames: [String]

  init(_ request: IncomingRequest) {
    var values = Form.parse(request.query)
    queryNames = values.keys.sorted()
    // PHP drops a form above its post_max_size as a whole.
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

  /// The number that the first argument is, as PHP casts it; what most operations on one ticket begin with.
  var ticket: Int? {
    guard operation != "create_incident", let params = plain["params"] else { return nil }
    return PHP.integer(params)
  }

  /// The value of `op`; `version` for `info=version`.
  var operation: String { plain["info"] == "version" ? "version" : plain["op"] ?? "" }
}
