/// What the API wants to know before it answers.
package struct Credentials: Sendable {
  package var user: String
  package var password: Secret
  /// The API's own password; nil where the server has none.
  package var apiPassword: Secret?
  /// A bearer token (5.0.99 and later), sent as a header.
  package var token: Secret?
  /// What a proxy is told, and nobody else: only hidden here.
  package var proxySecrets: [Secret] = []

  package init(user: String, password: Secret = Secret(""), apiPassword: Secret? = nil, token: Secret? = nil) {
    self.user = user
    self.password = password
    self.apiPassword = apiPassword
    self.token = token
  }

  var secrets: [Secret] { [password, apiPassword, token].compactMap(\.self) + proxySecrets }
}
