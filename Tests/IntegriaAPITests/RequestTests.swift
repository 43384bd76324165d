import IntegriaAPI
import Testing

/// The requests that a call sends.
@Suite struct RequestTests {
  private func form(_ operation: Operation, _ credentials: Credentials) throws -> String {
    let transport = CannedTransport(body: "1")
    _ = try transport.client(credentials).call([operation])
    return try #require(transport.requests.first).form
  }

  private func fields(_ operation: Operation) throws -> [Substring] {
    try form(operation, Credentials(user: "u", password: Secret("p"))).split(separator: "&")
  }

  @Test(arguments: [
    ("plain", "plain"), ("a+b&c=d%e ñ;#", "a%2Bb%26c%3Dd%25e%20%C3%B1%3B%23"), ("-._~", "-._~"), ("€", "%E2%82%AC"),
    ("\u{1f}\n\0", "%1F%0A%00"), ("'\"<>\\/*?[]", "%27%22%3C%3E%5C%2F%2A%3F%5B%5D"), ("🔥", "%F0%9F%94%A5"),
  ])
  func everythingButUnreservedIsEncoded(text: String, encoded: String) throws {
    let form = try form(Operation("op"), Credentials(user: text, password: Secret(text), apiPassword: Secret(text)))
    #expect(form == "user=\(encoded)&user_pass=\(encoded)&pass=\(encoded)&op=op")
  }

  /// The first of `,` `|` `~` and U+001F that no value contains; the request names it unless it is the comma.
  @Test(
    arguments: [
      (["a", "b"], "params=a%2Cb", nil), (["a,1", "b"], "params=a%2C1%7Cb", "token=%7C"),
      (["a,1", "b|2"], "params=a%2C1~b%7C2", "token=~"),
      (["a,1", "b|2~3"], "params=a%2C1%1Fb%7C2~3", "token=%1F"), ([""], "params=", nil),
      (["", "", "1"], "params=%2C%2C1", nil),
    ] as [([String], String, String?)])
  func separatorIsOneThatNoValueHolds(values: [String], params: String, token: String?) throws {
    let fields = try fields(Operation("op", values))
    #expect(fields.contains(Substring(params)))
    #expect(fields.first { $0.hasPrefix("token=") } == token.map { Substring($0) })
  }

  @Test func recordsAreAskedForAsXML() throws {
    #expect(try fields(Operation("op", format: .xml)).contains("return_type=xml"))
    #expect(try !fields(Operation("op")).contains { $0.hasPrefix("return_type") })
  }

  @Test func aDialectsFieldIsSent() throws {
    let operation = Operation("op", ["x"], field: NamedValue("search_priority", "4"))
    #expect(try fields(operation).contains("search_priority=4"))
  }

  @Test func tokenGoesIntoTheHeaderAndNotIntoTheForm() throws {
    let transport = CannedTransport(body: "1")
    let credentials = Credentials(user: "u", token: Secret("abc"))
    _ = try transport.client(credentials).call([Operation("op")])
    let request = try #require(transport.requests.first)
    #expect(request.authorization == Secret("Bearer abc"))
    #expect(request.form == "user=u&op=op")
  }

  /// The version needs no login, so its request contains none.
  @Test func versionCarriesNoSecret() throws {
    let transport = CannedTransport(body: "1")
    _ = try transport.client().probe(with: [])
    #expect(transport.requests.map(\.form) == ["info=version"])
  }

  @Test func secretNeverPrints() {
    let secret = Secret("tres-secret")
    let credentials = Credentials(user: "u", password: secret, apiPassword: secret, token: secret)
    var dumped = ""
    dump(credentials, to: &dumped)
    let printed = [
      "\(secret)", String(describing: secret), String(reflecting: secret), "\(credentials)", dumped,
      "\(Optional(secret) as Any)", "\([secret])",
      "\(HTTPRequest(url: "", method: .get, form: "", authorization: secret))",
    ]
    for text in printed { #expect(!text.contains("tres-secret")) }
    #expect(secret.reveal() == "tres-secret")
  }
}
