import HTTPServer

/// The known part of `/api/v2` (API-V2.md): `ping` reports at once whether the token or the address is refused.
struct Version2 {
  let options: Simulator.Options

  func answer(to request: IncomingRequest) -> HTTPAnswer {
    guard !options.dialect.isLegacy else { return loginPage(request) }
    guard options.letsAddressIn else { return json("{\"error\":\"IP 127.0.0.1 is not in ACL list\"}", status: 401) }
    guard request.header("authorization") == "Bearer \(Simulator.bearerToken)" else {
      return json("{\"error\":\"You need to be authenticated to perform this action\"}", status: 401)
    }
    guard request.path == "/integria/api/v2/ping" else { return json("{\"error\":\"Not found\"}", status: 404) }
    return json("{\"valid\":true}")
  }

  private func json(_ body: String, status: Int = 200) -> HTTPAnswer {
    HTTPAnswer(body, status: status, contentType: "application/json")
  }

  /// A server without this API answers with its login page, which repeats the query.
  private func loginPage(_ request: IncomingRequest) -> HTTPAnswer {
    let query = String(decoding: request.query, as: UTF8.self)
    let page = query.isEmpty ? "index.php" : "index.php?\(query)"
    return Session.answer(ErrorPages.login.replacing("index.php?login=1", with: page))
  }
}
