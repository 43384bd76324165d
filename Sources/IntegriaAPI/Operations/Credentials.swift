/// The credentials of the API's requests.
package struct Credentials: Sendable {
  /// The user's login name.
  package var user: String
  /// The user's password.
  package var password: Secret
  /// The password of the API itself; nil if none is set.
  package var apiPassword: Secret?
  /// A bearer token, sent in a header (5.0.99 and later).
  package var token: Secret?
  /// Secrets outside the login, for example in a proxy's address or an operation's values. They are here only so that
  /// `Redaction` hides them.
  package var otherSecrets: [Secret] = []

  package init(user: String, password: Secret = Secret(""), apiPassword: Secret? = nil, token: Secret? = nil) {
    self.user = user
    self.password = password
    self.apiPassword = apiPassword
    self.token = token
  }

  var secrets: [Secret] { [password, apiPassword, token].compactMap(\.self) + otherSecrets }
}
