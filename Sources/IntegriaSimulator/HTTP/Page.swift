import HTTPServer

extension HTTPAnswer {
  /// An answer with the content type that PHP and Apache send.
  static func page(_ body: String, status: Int = 200) -> HTTPAnswer {
    HTTPAnswer(body, status: status, contentType: "text/html; charset=utf-8")
  }
}
