internal import CCurl

extension EasyHandle {
  /// Sets the request's address, method, body and headers.
  func set(_ request: HTTPRequest) {
    // libcurl repeats a request if a kept connection ends without an answer, but not over a fresh one.
    if !request.isRepeatable { set(.freshConnect, 1) }
    switch request.method {
    case .post:
      set(.url, request.url)
      set(.postFieldSize, size: request.form.utf8.count)
      set(.copyPostFields, request.form)
    case .get:
      set(.url, request.url + "?" + request.form)
    }
    // No `Expect: 100-continue`: it costs a second if a server does not answer it. libcurl does not detect that a
    // compressed body is truncated, so compression is neither requested nor decoded.
    var lines = ["Expect:", "Accept-Encoding: identity"]
    switch request.format {
    case .form: break
    case .json: lines += ["Content-Type: application/json", "Accept: application/json"]
    }
    set(headers: lines + (request.authorization.map { ["Authorization: " + $0.reveal()] } ?? []))
  }

  /// Makes TLS look for the system's authorities only in their folder; false if that would not help.
  ///
  /// A system has the authorities twice: in a file, which OpenSSL reads whole for each connection (10 ms and more), and
  /// in a folder, from which it reads only what it needs. Other TLS libraries do not. libcurl reports the folder since
  /// 7.84.
  func trustFolderAlone(_ options: ConnectionOptions) -> Bool {
    guard options.caFile == nil, options.verifiesCertificates, text(.authorityFolder) != nil,
      let version = curl_version(), String(cString: version).holds(" OpenSSL/")
    else { return false }
    unset(.caFile)
    return true
  }

  /// Sets how to reach the server.
  func set(_ options: ConnectionOptions, for address: ServerAddress) {
    set(.noSignal, 1)
    set(.followLocation, 0)
    set(.protocols, CCURL_PROTOCOL_HTTP | CCURL_PROTOCOL_HTTPS)
    set(.cookieFile, "")
    set(.userAgent, options.userAgent)
    if let file = options.caFile {
      set(.caFile, file)
      // Otherwise the system's folder is trusted too.
      unset(.caFolder)
    }
    set(.clientCertificate, options.clientCertificate)
    set(.clientKey, options.clientKey)
    // Otherwise TLS asks at the terminal for the pass phrase of an encrypted key.
    set(.keyPassword, "")
    if !options.verifiesCertificates {
      set(.verifyPeer, 0)
      set(.verifyHost, 0)
    }
    // A proxy from the environment is not used for loopback addresses.
    set(.proxy, options.proxy ?? (address.isLoopback ? "" : nil))
    // An empty text makes libcurl ignore the environment's `no_proxy`: an explicit proxy is always used.
    set(.noProxy, options.noProxy ?? (options.proxy == nil ? nil : ""))
    set(.suppressConnectHeaders, 1)
    switch options.family {
    case .any: break
    case .ipv4: set(.ipResolve, CCURL_RESOLVE_IPV4)
    case .ipv6: set(.ipResolve, CCURL_RESOLVE_IPV6)
    }
  }
}
