/// An answer before it is sent.
package struct HTTPAnswer: Sendable {
  /// The HTTP status, 200 to 599.
  package var status: Int
  /// Headers other than date, server, connection, length and type. Line ends in their values are dropped.
  package var headers: [(name: String, value: String)] = []
  /// The value of the header `Content-Type`. Line ends in it are dropped.
  package var contentType: String
  /// The bytes of the body.
  package var body: [UInt8]

  package init(_ body: String, status: Int = 200, contentType: String = "text/plain; charset=utf-8") {
    self.body = Array(body.utf8)
    self.status = status
    self.contentType = contentType
  }

  /// An error without a page of its own: status and reason as one line of text.
  package static func plain(_ status: Int) -> HTTPAnswer {
    HTTPAnswer("\(status) \(reason(status))\n", status: status)
  }

  /// Returns the status line and the headers, including the empty line.
  ///
  /// `length` is the length to announce: the body's, unless the server is to misbehave. `keepAlive` is how long the
  /// connection waits for the next request; nil closes it. `server` is the value of `Server`; nil omits the header.
  package func head(length: Int, keepAlive: Duration?, server: String?) -> [UInt8] {
    var lines = ["HTTP/1.1 \(status) \(Self.reason(status))", "Date: \(HTTPDate.now)"]
    if let server { lines.append("Server: \(server)") }
    for header in headers { lines.append("\(header.name): \(Self.oneLine(header.value))") }
    lines.append("Content-Length: \(length)")
    if let keepAlive {
      lines += ["Keep-Alive: timeout=\(keepAlive.components.seconds)", "Connection: Keep-Alive"]
    } else {
      lines.append("Connection: close")
    }
    lines.append("Content-Type: \(Self.oneLine(contentType))")
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  private static func oneLine(_ text: String) -> String {
    String(decoding: text.utf8.filter { $0 != 0x0d && $0 != 0x0a }, as: UTF8.self)
  }

  /// The reason phrase of a status code.
  package static func reason(_ status: Int) -> String { reasons[status] ?? "Unknown" }

  private static let reasons = [
    200: "OK", 202: "Accepted", 204: "No Content", 301: "Moved Permanently", 302: "Found", 400: "Bad Request",
    401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout",
    411: "Length Required", 413: "Request Entity Too Large", 414: "Request-URI Too Long",
    415: "Unsupported Media Type", 417: "Expectation Failed", 429: "Too Many Requests",
    431: "Request Header Fields Too Large", 500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
    503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported",
  ]
}
