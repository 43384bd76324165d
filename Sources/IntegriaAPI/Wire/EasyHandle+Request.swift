internal import CCurl

extension EasyHandle {
  /// What is sent, and where to.
  func set(_ request: HTTPRequest) {
    // libcurl sends a request again where a kept connection ends without an answer, but not over a fresh one.
    if !request.isRepeatable { set(.freshConnect, 1) }
    switch request.method {
    case .post:
      set(.url, request.url)
      set(.postFieldSize, size: request.form.utf8.count)
      set(.copyPostFields, request.form)
    case .get:
      set(.url, request.url + "?" + request.form)
    }
    // No `Expect: 100-continue`: it costs a second where a server does not answer it.
    // libcurl does not notice that a compressed body is truncated, so compression is neither requested nor decoded.
    var lines = ["Expect:", "Accept-Encoding: identity"]
    switch request.format {
    case .form: break
    case .json: lines += ["Content-Type: application/json", "Accept: application/json"]
    }
    set(headers: lines + (request.authorization.map { ["Authorization: " + $0.reveal()] } ?? []))
  }

  /// Makes TLS look for the system's authorities in their folder alone; false where it would not help.
  ///
  /// A system has them twice: in one file, which OpenSSL reads whole for each connection (10 ms and more), and in a
  /// folder, of which it reads what it needs. Only OpenSSL does; the folder is known since libcurl 7.84.
  func trustFolderAlone(_ options: ConnectionOptions) -> Bool {
    guard options.caFile == nil, options.verifiesCertificates, text(.authorityFolder) != nil,
      let version = curl_version(), String(cString: version).holds(" OpenSSL/")
    else { return false }
    unset(.caFile)
    return true
  }

  /// How the server is reached.
  func set(_ options: ConnectionOptions, for address: ServerAddress) {
    set(.noSignal, 1)
    set(.followLocation, 0)
    set(.protocols, CCURL_PROTOCOL_HTTP | CCURL_PROTOCOL_HTTPS)
    set(.cookieFile, "")
    set(.userAgent, options.userAgent)
    if let file = options.caFile {
      set(.caFile, file)
      // Else the system's folder is trusted too.
      unset(.caFolder)
    }
    set(.clientCertificate, options.clientCertificate)
    set(.clientKey, options.clientKey)
    // Else TLS asks whoever sits at the terminal for an encrypted key's pass phrase.
    set(.keyPassword, "")
    if !options.verifiesCertificates {
      set(.verifyPeer, 0)
      set(.verifyHost, 0)
    }
    // A proxy from the environment is not asked for what is on this machine.
    set(.proxy, options.proxy ?? (address.isLoopback ? "" : nil))
    // Empty, it keeps libcurl from the environment's: an explicit proxy is always used.
    set(.noProxy, options.noProxy ?? (options.proxy == nil ? nil : ""))
    set(.suppressConnectHeaders, 1)
    switch options.family {
    case .any: break
    case .ipv4: set(.ipResolve, CCURL_RESOLVE_IPV4)
    case .ipv6: set(.ipResolve, CCURL_RESOLVE_IPV6)
    }
  }
}
