internal import Files
internal import IntegriaAPI

extension Settings {
  private static let secretLimit = 64 << 10

  /// A secret: from the option, its `-file` option, the environment, the key of the configuration file or its `-file`
  /// key, in this order. Throws if it is empty or its file cannot be read.
  func secret(_ option: Option<Secret?>, file: Option<String?>) throws(UsageError) -> Secret? {
    for layer in Layer.allCases {
      let typed = given(option, in: layer)
      if !typed.isEmpty { return try option.read(typed) }
      if let setting = given(file, in: layer).last { return try secret(inFileOf: setting) }
    }
    return nil
  }

  /// The first line of a file that a setting names. Throws if it is empty or cannot be read.
  func secret(inFileOf setting: Setting) throws(UsageError) -> Secret {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try files.read(setting.value, limit: Self.secretLimit)
    } catch {
      throw setting.error("the file '\(setting.value)' cannot be read: \(error.reason)")
    }
    let text = bytes.starts(with: ConfigurationFile.byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
    var line = text.prefix { $0 != UInt8(ascii: "\n") }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    guard !line.isEmpty else { throw setting.error("the first line of '\(setting.value)' is empty") }
    guard let secret = String(validating: line, as: UTF8.self) else {
      throw setting.error("the first line of '\(setting.value)' is not UTF-8")
    }
    guard secret.isOneLine else {
      throw setting.error("there is a line end within the first line of '\(setting.value)', and a secret is one line")
    }
    return Secret(secret)
  }

  /// Warnings about files with secrets that everyone on this machine can read: those of the connection, those of
  /// `others`, and the configuration file.
  func warnings(about others: [AnyOption] = []) -> [String] {
    let options: [AnyOption] = AnyOption.secrets.map(\.file) + [.clientKey]
    var paths = options.compactMap { setting($0)?.value }
    let hasProxyLogin = given(.proxy, in: .file).contains { !ProxyAddress.secrets(in: $0.value).isEmpty }
    let hasSecret = AnyOption.secrets.contains { !given($0.secret, in: .file).isEmpty }
    if let file, hasProxyLogin || hasSecret { paths.append(file.path) }
    paths += others.compactMap { setting($0)?.value }
    return paths.filter(files.isReadableByOthers).map {
      "\($0) holds a secret and every user of this machine can read it (chmod o-r)"
    }
  }
}
