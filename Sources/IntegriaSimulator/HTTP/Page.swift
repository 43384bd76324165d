import HTTPServer

extension HTTPAnswer {
  /// An answer as PHP and Apache label it.
  static func page(_ body: String, status: Int = 200) -> HTTPAnswer {
    HTTPAnswer(body, status: status, contentType: "text/html; charset=utf-8")
  }
}
