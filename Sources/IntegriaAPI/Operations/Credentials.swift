/// The credentials of the API's requests.
package struct Credentials: Sendable {
  /// Login of the user.
  package var user: String
  /// The user's password.
  package var password: Secret
  /// The password of the API itself; nil if the server has none.
  package var apiPassword: Secret?
  /// A bearer token, sent in a header (5.0.99 and later).
  package var token: Secret?
  /// Secrets that are no part of the login, of a proxy or of an operation's values. They are here only so that
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
