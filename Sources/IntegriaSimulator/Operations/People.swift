/// The operations on users.
enum People {
  /// `validate_user user,password`: 1 or 0; 0 for a disabled user.
  static func validateUser(_ call: Call, _ store: inout Store) -> String {
    let user = call.text(0).flatMap(store.user)
    let isValid = user.map { !$0.isDisabled && call.text(1) == $0.password } ?? false
    let value = isValid ? "1" : "0"
    guard call.format == .xml else { return value }
    return call.dialect.isLegacy ? "<xml>\(value)</xml>" : "<xml>\n\(value)\n</xml>\n"
  }

  /// `user_exists user`: 1 or 0.
  static func userExists(_ call: Call, _ store: inout Store) -> String {
    let value = call.text(0).flatMap(store.user) == nil ? "0" : "1"
    guard call.format == .xml else { return value }
    guard call.dialect.isLegacy else { return "<xml>\n\(value)\n</xml>\n" }
    return "<xml>\n<user>\n<exists><![CDATA[\(value)]]></exists>\n</user>\n</xml>\n"
  }

  /// `create_user name,group,profile,email,password,description,real name,external`: 1; empty if the caller is not an
  /// admin. The default password is the caller's name on the measured build, the new user's name as documented.
  static func createUser(_ call: Call, _ store: inout Store) -> String {
    guard call.user.isAdmin else { return "" }
    let name = call.freeText(0)
    guard store.user(name) == nil else { return SQLError.duplicateUser(name) + call.outcome("0") }
    guard !name.isEmpty || call.dialect.isLegacy else { return call.outcome("0") }
    let password = call.text(4) ?? ""
    let other = call.dialect.isLegacy ? call.login : name
    store.users.append(
      Store.User(id: name, password: password.isEmpty ? other : password, realName: call.freeText(6)))
    store.users.sort { $0.id < $1.id }
    return call.outcome("1")
  }

  /// `delete_user name`: 1; 0 if the user does not exist; empty for `admin`. Rights are not checked.
  static func deleteUser(_ call: Call, _ store: inout Store) -> String {
    let name = call.text(0) ?? ""
    guard name != Simulator.user else { return "" }
    guard let user = store.user(name) else { return call.outcome("0") }
    store.users.removeAll { $0 == user }
    return call.outcome("1")
  }

  /// `user_exists_in_group user,group...`: 1 or 0. Users are in the groups whose default user they are; an admin is in
  /// all.
  static func userExistsInGroup(_ call: Call, _ store: inout Store) -> String {
    let user = call.text(0).flatMap(store.user)
    let isThere = (1..<max(1, call.count)).contains { index in
      guard let user, let group = store.group(call.number(index)) else { return false }
      return user.isAdmin || group.defaultUser == user.id
    }
    return call.outcome(isThere ? "1" : "0")
  }

  /// The users that the caller sees, one a line. For a standalone user, the legacy CSV contains the first letter of the
  /// real name instead of the id.
  static func getUsers(_ call: Call, _ store: inout Store) -> String {
    let users = call.user.isStandalone ? [call.user] : store.users
    switch call.format {
    case .unknown: return ""
    case .xml: return "<xml>\n" + users.map { "<id_user>\($0.id)</id_user>\n" }.joined() + "</xml>\n"
    case .csv:
      let clipped = call.user.isStandalone && call.dialect.isLegacy
      return users.map { CSV.line([clipped ? String($0.realName.prefix(1)) : $0.id]) }.joined()
    }
  }
}
