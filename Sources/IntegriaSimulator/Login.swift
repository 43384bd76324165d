/// The server's check of the caller. All refusals look the same from outside.
struct Login {
  let parameters: RequestParameters
  let authorization: String?
  let options: Simulator.Options

  /// The API's own password; if empty, any password is accepted.
  private var apiPassword: String { Entities.encode(options.apiPassword) }

  /// The user who logs in: by a bearer token (documented dialect), or by API password, user and the user's password.
  ///
  /// The API password is case-sensitive, the user name is not. Disabled users are accepted.
  func user(in store: Store) -> Store.User? {
    if !options.dialect.isLegacy, let user = tokenUser(in: store) { return user }
    guard apiPassword.isEmpty || parameters.encoded["pass"] == apiPassword else { return nil }
    guard let user = parameters.encoded["user"].flatMap(store.user) else { return nil }
    return parameters.encoded["user_pass"] == user.password ? user : nil
  }

  private func tokenUser(in store: Store) -> Store.User? {
    guard authorization == "Bearer \(Simulator.bearerToken)" else { return nil }
    let given = parameters.encoded["pass"] ?? ""
    guard given.isEmpty || apiPassword.isEmpty || given == apiPassword else { return nil }
    let name = parameters.encoded["user"] ?? Simulator.user
    guard name.lowercased() == Simulator.user else { return nil }
    return store.user(Simulator.user)
  }
}
