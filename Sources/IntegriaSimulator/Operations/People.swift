/// The operations on users.
enum People {
  /// `validate_user user,password`: 1 or 0; a disabled user is 0.
  static func validateUser(_ call: Call, _ store: inout Store) -> String {
    let user = call.text(0).flatMap(store.user)
    let isValid = user.map { !$0.isDisabled && call.text(1) == $0.password } ?? false
    let value = isValid ? "1" : "0"
    guard call.format == .xml else { return value }
    return call.dialect == .legacy ? "<xml>\(value)</xml>" : "<xml>\n\(value)\n</xml>\n"
  }

  /// `user_exists user`: 1 or 0.
  static func userExists(_ call: Call, _ store: inout Store) -> String {
    let value = call.text(0).flatMap(store.user) == nil ? "0" : "1"
    guard call.format == .xml else { return value }
    guard call.dialect == .legacy else { return "<xml>\n\(value)\n</xml>\n" }
    return "<xml>\n<user>\n<exists><![CDATA[\(value)]]></exists>\n</user>\n</xml>\n"
  }

  /// The users that the caller sees, one a line. For a standalone user the legacy CSV has the first letter of the real
  /// name in place of the id.
  static func getUsers(_ call: Call, _ store: inout Store) -> String {
    let users = call.user.isStandalone ? [call.user] : store.users
    switch call.format {
    case .unknown: return ""
    case .xml: return "<xml>\n" + users.map { "<id_user>\($0.id)</id_user>\n" }.joined() + "</xml>\n"
    case .csv:
      let clipped = call.user.isStandalone && call.dialect == .legacy
      return users.map { CSV.line([clipped ? String($0.realName.prefix(1)) : $0.id]) }.joined()
    }
  }
}
