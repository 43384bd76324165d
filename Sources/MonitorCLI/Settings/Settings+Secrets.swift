internal import IntegriaAPI

extension Settings {
  private static let secretLimit = 64 << 10

  /// A secret: from the option, the option's file, the environment, the file's key or the file's file, in this order.
  /// `name` is `password`; its file's option is `password-file`. Throws where it is empty or its file cannot be read.
  func secret(_ name: String) throws(UsageError) -> Secret? {
    let fileOption = "\(name)-file"
    if let setting = options(name).last { return try Self.secret(setting) }
    if let setting = options(fileOption).last { return try secret(inFileOf: setting, name) }
    if let setting = environmentValue(name) { return Secret(setting.value) }
    if let setting = fileValue(name) { return try Self.secret(setting) }
    return try fileValue(fileOption).map { setting throws(UsageError) in try secret(inFileOf: setting, name) }
  }

  /// An empty secret would be refused like a wrong one, 15 s later.
  static func secret(_ setting: Setting) throws(UsageError) -> Secret {
    guard !setting.value.isEmpty else { throw setting.error("it is empty") }
    return Secret(setting.value)
  }

  private func secret(inFileOf setting: Setting, _ name: String) throws(UsageError) -> Secret {
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
    return Secret(secret)
  }

  /// Sentences about files with secrets that anyone on this machine can read.
  func warnings() -> [String] {
    let names = Options.secrets
    var paths = (names.map { "\($0)-file" } + ["client-key"]).compactMap { value($0)?.value }
    let hasProxyLogin = fileValue("proxy").map { !ProxyAddress.secrets(in: $0.value).isEmpty } ?? false
    if let file, hasProxyLogin || names.contains(where: { fileValue($0) != nil }) { paths.append(file.path) }
    return paths.filter(files.isReadableByOthers).map {
      "\($0) holds a secret and every user of this machine can read it (chmod o-r)"
    }
  }
}
