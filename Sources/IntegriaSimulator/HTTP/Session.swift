import HTTPServer

/// The cookie and the headers that PHP adds to every answer of the API, including refusals.
enum Session {
  /// The name of the session cookie: an MD5 of the installation.
  static let cookieName = "a3f1c2d4b5e697881726354455667788"

  /// An answer with the session's cookie and cache headers. A session id in the request's cookie is kept, even one that
  /// the client made up.
  static func answer(_ body: String, cookie: String? = nil) -> HTTPAnswer {
    var answer = HTTPAnswer.page(body)
    let lifetime = 540_000
    let expiry = HTTPDate.text(Clock.seconds + lifetime)
    let id = self.id(in: cookie) ?? newID()
    answer.headers = [
      ("Set-Cookie", "\(cookieName)=\(id); expires=\(expiry); Max-Age=\(lifetime); path=/"),
      ("Expires", "Thu, 19 Nov 1981 08:52:00 GMT"),
      ("Cache-Control", "no-store, no-cache, must-revalidate"),
      ("Pragma", "no-cache"),
    ]
    return answer
  }

  private static func id(in cookie: String?) -> String? {
    for pair in (cookie ?? "").split(separator: ";") {
      let trimmed = pair.drop { $0 == " " }
      if trimmed.hasPrefix("\(cookieName)=") { return String(trimmed.dropFirst(cookieName.count + 1)) }
    }
    return nil
  }

  private static func newID() -> String {
    let alphabet = Array("0123456789abcdefghijklmnopqrstuv")
    return String((0..<26).map { _ in alphabet[Int.random(in: 0..<32)] })
  }
}
