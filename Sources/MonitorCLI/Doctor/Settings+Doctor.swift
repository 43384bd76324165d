internal import Files
internal import IntegriaAPI

extension Settings {
  var hasTickets: Bool { file?.sections(.tickets).isEmpty == false }

  /// Sentences about files of the connection that this user cannot read.
  func unreadableFiles() -> [String] {
    let options: [AnyOption] =
      AnyOption.secrets.map(\.file) + [AnyOption.caFile, AnyOption.clientCertificate, AnyOption.clientKey]
    return options.compactMap { setting($0) }.compactMap { setting in
      do throws(FileError) { _ = try files.read(setting.value, limit: ConfigurationFile.sizeLimit) } catch {
        return "\(setting.place): '\(setting.value)' cannot be read: \(error.reason)"
      }
      return nil
    }
  }

  /// The place of the proxy's setting; nil if no proxy is set. The address is not shown, since it may contain a
  /// password.
  func proxyPlace(of address: ServerAddress) -> String? {
    if let setting = setting(.proxy) { return setting.value.isEmpty ? nil : setting.place }
    guard !address.isLoopback else { return nil }
    let isSecure = address.endpoint.hasPrefix("https")
    let names = (isSecure ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]) + ["all_proxy", "ALL_PROXY"]
    let name = names.first { !(environment[$0] ?? "").isEmpty }
    return name.map { "the environment's \($0), unless no_proxy names the host" }
  }
}
