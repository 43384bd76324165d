/// An answer before it goes over the wire.
struct HTTPAnswer {
  var status = 200
  var headers: [(name: String, value: String)] = []
  var contentType = "text/html; charset=utf-8"
  var body: [UInt8] = []

  init(_ body: String, status: Int = 200) {
    self.body = Array(body.utf8)
    self.status = status
  }

  /// Status line and headers up to and including the empty line; a fault may make the length another than the body's.
  func head(length: Int, keepsAlive: Bool) -> [UInt8] {
    var text = "HTTP/1.1 \(status) \(Self.reason(status))\r\n"
    text += "Date: \(Clock.headerText(Clock.seconds))\r\nServer: Apache/2.4.57 (Debian)\r\n"
    for header in headers { text += "\(header.name): \(header.value)\r\n" }
    text += "Content-Length: \(length)\r\n"
    text += keepsAlive ? "Keep-Alive: timeout=5, max=100\r\nConnection: Keep-Alive\r\n" : "Connection: close\r\n"
    text += "Content-Type: \(contentType)\r\n\r\n"
    return Array(text.utf8)
  }

  /// The reason phrase of a status code.
  static func reason(_ status: Int) -> String {
    reasons[status] ?? "Unknown"
  }

  private static let reasons = [
    200: "OK", 301: "Moved Permanently", 302: "Found", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
    404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout", 411: "Length Required",
    413: "Request Entity Too Large", 414: "Request-URI Too Long", 429: "Too Many Requests",
    500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
  ]
}
