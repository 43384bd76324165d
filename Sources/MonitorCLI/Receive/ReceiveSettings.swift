internal import Files
internal import HTTPServer
internal import IntegriaAPI
internal import Receiving

/// The settings of `receive`, from its options and `[receive]`.
struct ReceiveSettings {
  let address: ListenAddress
  let access: AccessRule
  let limits: RequestLimits
  let mostConnections: Int
  /// Time for which a poll's metrics are kept; nil without `--check`.
  let pollLifetime: Duration?
}

extension Settings {
  /// Throws for a wrong value and for a secret that cannot be read.
  func receiveSettings() throws(UsageError) -> ReceiveSettings {
    var limits = RequestLimits()
    limits.largestBody = JSONLimits.request.bytes
    limits.requestTime = try self[.requestTimeout]
    limits.answerTime = limits.requestTime
    return ReceiveSettings(
      address: try self[.listen], access: try accessRule(), limits: limits,
      mostConnections: try self[.maxConnections],
      pollLifetime: try self[.receiveCheck] ? try self[.receiveEvery] : nil)
  }

  private func accessRule() throws(UsageError) -> AccessRule {
    let (token, password) = (setting(.receiveTokenFile), setting(.receivePasswordFile))
    guard let user = setting(.receiveUser) else {
      if let password { throw password.error("it needs a user in [receive]") }
      guard let token else { return .everyone }
      return .bearer(token: try secret(inFileOf: token).reveal())
    }
    if let token { throw token.error("token-file and user exclude each other") }
    guard let password else { throw user.error("it needs a password-file in [receive]") }
    guard !user.value.contains(":") else { throw user.error("a colon cannot be part of it") }
    return .basic(user: user.value, password: try secret(inFileOf: password).reveal())
  }
}
