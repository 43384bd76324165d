internal import CCurl

/// One request on its way through libcurl.
final class CurlTransfer {
  let index: Int
  let easy: UnsafeMutableRawPointer
  private let bodyLimit: Int
  let isSecure: Bool
  private let errorText: UnsafeMutablePointer<CChar>
  private let started = ContinuousClock.now
  private var headers: UnsafeMutableRawPointer?
  private var body = CollectedBody()
  private var isTooLarge = false
  private var head = AnswerHead()
  /// The version of TLS, once libcurl has told it. Set by `noteTLS`.
  var tlsVersion: String?
  private let notesTLS: Bool
  private let onBody: (@Sendable (Int) -> Void)?

  /// nil where libcurl has no memory for it. The transfer keeps itself alive until `close()`.
  init?(
    _ request: HTTPRequest, index: Int, to address: ServerAddress, options: ConnectionOptions,
    cookies: UnsafeMutableRawPointer?
  ) {
    guard let easy = curl_easy_init() else { return nil }
    self.index = index
    self.easy = easy
    bodyLimit = request.bodyLimit ?? options.bodyLimit
    notesTLS = options.notesTLS
    onBody = options.onBody
    isSecure = request.url.lowercased().hasPrefix("https://")
    let errorSize = Int(CCURL_ERROR_SIZE.rawValue)
    errorText = .allocate(capacity: errorSize)
    errorText.initialize(repeating: 0, count: errorSize)
    set(request)
    set(options, for: address)
    _ = ccurl_set_pointer(easy, CCURL_OPTION_SHARE, cookies)
    let context = Unmanaged.passRetained(self).toOpaque()
    _ = ccurl_set_pointer(easy, CCURL_OPTION_PRIVATE, context)
    _ = ccurl_set_pointer(easy, CCURL_OPTION_WRITE_DATA, context)
    _ = ccurl_set_writer(easy, CCURL_OPTION_WRITE_FUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      return transfer.take(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    if notesTLS { noteTLS(context) }
    _ = ccurl_set_pointer(easy, CCURL_OPTION_HEADER_DATA, context)
    _ = ccurl_set_writer(easy, CCURL_OPTION_HEADER_FUNCTION) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      transfer.head.note(UnsafeRawBufferPointer(start: bytes, count: size * count))
      return size * count
    }
  }

  /// Makes it take no connection that is open, and leave none. Call before the transfer begins.
  func useOwnConnection() {
    _ = ccurl_set_number(easy, CCURL_OPTION_FRESH_CONNECT, 1)
    _ = ccurl_set_number(easy, CCURL_OPTION_FORBID_REUSE, 1)
  }

  /// Whether it took a connection that was open. Ask once it is done.
  var hasReused: Bool { number(CCURL_INFO_NUM_CONNECTS) == 0 }

  /// The socket of its connection, if that is kept and its answers come one after another. Ask once it is done.
  var keptSocket: Int32? {
    var socket: Int32 = -1
    _ = ccurl_get_socket(easy, CCURL_INFO_ACTIVESOCKET, &socket)
    return socket < 0 || !head.isVersion11 ? nil : socket
  }

  /// Whether the head of its answer lets the connection go on.
  var isToBeKept: Bool { head.isComplete && head.keepsConnection }

  /// Gives everything back to libcurl.
  func close() {
    curl_easy_cleanup(easy)
    curl_slist_free_all(headers)
    errorText.deallocate()
    Unmanaged.passUnretained(self).release()
  }

  private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= bodyLimit else {
      isTooLarge = true
      return 0
    }
    body.append(bytes)
    onBody?(body.count)
    return bytes.count
  }

  // MARK: Options

  private func set(_ request: HTTPRequest) {
    _ = ccurl_set_pointer(easy, CCURL_OPTION_ERROR_BUFFER, errorText)
    // libcurl sends a request again where a kept connection ends without an answer, but not over a fresh one.
    if !request.isRepeatable { _ = ccurl_set_number(easy, CCURL_OPTION_FRESH_CONNECT, 1) }
    switch request.method {
    case .post:
      _ = ccurl_set_text(easy, CCURL_OPTION_URL, request.url)
      _ = ccurl_set_size(easy, CCURL_OPTION_POST_FIELD_SIZE, Int64(request.form.utf8.count))
      _ = ccurl_set_text(easy, CCURL_OPTION_COPY_POST_FIELDS, request.form)
    case .get:
      _ = ccurl_set_text(easy, CCURL_OPTION_URL, request.url + "?" + request.form)
    }
    // No `Expect: 100-continue`: it costs a second where a server does not answer it.
    headers = curl_slist_append(nil, "Expect:")
    // A packed answer that is cut looks whole to libcurl's decoder: so none is asked for, and none is unpacked.
    headers = curl_slist_append(headers, "Accept-Encoding: identity")
    if let authorization = request.authorization {
      headers = curl_slist_append(headers, "Authorization: " + authorization.reveal())
    }
    _ = ccurl_set_pointer(easy, CCURL_OPTION_HTTP_HEADER, headers)
  }

  private func set(_ options: ConnectionOptions, for address: ServerAddress) {
    func number(_ option: ccurl_option, _ value: Int) { _ = ccurl_set_number(easy, option, value) }
    func text(_ option: ccurl_option, _ value: String?) {
      if let value { _ = ccurl_set_text(easy, option, value) }
    }
    number(CCURL_OPTION_NO_SIGNAL, 1)
    number(CCURL_OPTION_FOLLOW_LOCATION, 0)
    number(CCURL_OPTION_PROTOCOLS, Int(CCURL_PROTOCOL_HTTP.rawValue | CCURL_PROTOCOL_HTTPS.rawValue))
    text(CCURL_OPTION_COOKIE_FILE, "")
    text(CCURL_OPTION_USER_AGENT, options.userAgent)
    text(CCURL_OPTION_CA_FILE, options.caFile)
    text(CCURL_OPTION_CLIENT_CERTIFICATE, options.clientCertificate)
    text(CCURL_OPTION_CLIENT_KEY, options.clientKey)
    // Else TLS asks whoever sits at the terminal for an encrypted key's pass phrase.
    text(CCURL_OPTION_KEY_PASSWORD, "")
    if !options.verifiesCertificates {
      number(CCURL_OPTION_VERIFY_PEER, 0)
      number(CCURL_OPTION_VERIFY_HOST, 0)
    }
    // A proxy from the environment is not asked for what is on this machine.
    text(CCURL_OPTION_PROXY, options.proxy ?? (address.isLoopback ? "" : nil))
    // Empty, it keeps libcurl from the environment's: who names a proxy wants it used.
    text(CCURL_OPTION_NO_PROXY, options.noProxy ?? (options.proxy == nil ? nil : ""))
    number(CCURL_OPTION_SUPPRESS_CONNECT_HEADERS, 1)
    switch options.family {
    case .any: break
    case .ipv4: number(CCURL_OPTION_IP_RESOLVE, Int(CCURL_RESOLVE_IPV4.rawValue))
    case .ipv6: number(CCURL_OPTION_IP_RESOLVE, Int(CCURL_RESOLVE_IPV6.rawValue))
    }
  }

  // MARK: Outcome

  var elapsed: Duration { started.duration(to: .now) }

  func outcome(_ result: Int32) -> HTTPOutcome {
    HTTPOutcome(
      end(ccurl_result(rawValue: UInt32(result))), elapsed: elapsed,
      tls: notesTLS ? TLSFacts(of: easy, version: tlsVersion) : nil)
  }

  private func end(_ result: ccurl_result) -> HTTPOutcome.End {
    let text = words(result)
    switch result {
    case CCURL_OK where !head.isComplete: return .failed(.noAnswer("the answer ended within its head"))
    case CCURL_OK:
      let status = number(CCURL_INFO_RESPONSE_CODE)
      guard status != 407 else { return .failed(.cannotReachProxy(Self.proxyLogin)) }
      var location: UnsafePointer<CChar>?
      _ = ccurl_get_text(easy, CCURL_INFO_REDIRECT_URL, &location)
      return .answered(
        HTTPReply(
          status: status, location: location.map { String(cString: $0) }, isEncoded: head.isEncoded, date: head.date,
          body: body.take()))
    case _ where number(CCURL_INFO_PROXY_CONNECT_CODE) == 407: return .failed(.cannotReachProxy(Self.proxyLogin))
    case CCURL_OUT_OF_MEMORY, CCURL_FAILED_INIT, CCURL_SSL_CERTPROBLEM, CCURL_SSL_CACERT_BADFILE, CCURL_SSL_CRL_BADFILE:
      return .failed(.local(text))
    case CCURL_COULDNT_RESOLVE_HOST, CCURL_COULDNT_RESOLVE_PROXY, CCURL_COULDNT_CONNECT, CCURL_SSL_CONNECT_ERROR:
      return .failed(Shortage.reason(number(CCURL_INFO_OS_ERRNO)).map { .local($0) } ?? connectionFailure(result, text))
    case CCURL_PROXY: return .failed(.cannotReachProxy(text))
    case CCURL_SSL_CIPHER, CCURL_PEER_FAILED_VERIFICATION, CCURL_SSL_ISSUER_ERROR, CCURL_SSL_PINNEDPUBKEYNOTMATCH,
      CCURL_SSL_INVALIDCERTSTATUS, CCURL_SSL_CLIENTCERT:
      return .failed(.tls(text))
    case CCURL_WRITE_ERROR where isTooLarge: return .failed(.tooLarge(limit: bodyLimit))
    case CCURL_PARTIAL_FILE: return .failed(.truncated)
    // TLS 1.3 refuses a missing client certificate only after the handshake.
    case CCURL_RECV_ERROR where isTLSAlert(text), CCURL_SEND_ERROR where isTLSAlert(text): return .failed(.tls(text))
    case CCURL_RECV_ERROR where number(CCURL_INFO_PROXY_CONNECT_CODE) >= 300: return .failed(.cannotConnect(text))
    case CCURL_GOT_NOTHING, CCURL_SEND_ERROR: return .failed(.noAnswer(text))
    case CCURL_RECV_ERROR: return .failed(head.isComplete ? .truncated : .noAnswer(text))
    case CCURL_OPERATION_TIMEDOUT: return .failed(.timedOut(stage))
    default: return .failed(.other(text))
    }
  }

  /// What libcurl says of it, without addresses.
  private func words(_ result: ccurl_result) -> String {
    let plain = String(cString: curl_easy_strerror(Int32(result.rawValue)))
    return errorText.pointee == 0 ? plain : LibraryWords.harmless(String(cString: errorText), otherwise: plain)
  }

  private func isTLSAlert(_ text: String) -> Bool { isSecure && !head.isComplete && text.contains("alert") }

  private static let proxyLogin = "the proxy wants a login (HTTP 407)"

  /// What became of a connection that this machine was able to begin.
  private func connectionFailure(_ result: ccurl_result, _ text: String) -> TransportFailure {
    switch result {
    case CCURL_COULDNT_RESOLVE_HOST: .cannotResolve(text)
    case CCURL_COULDNT_RESOLVE_PROXY: .cannotReachProxy(text)
    // libcurl has no result of its own for a proxy's scheme that it does not know.
    case CCURL_COULDNT_CONNECT where text.hasPrefix("Unsupported proxy"): .cannotReachProxy(text)
    case CCURL_COULDNT_CONNECT: .cannotConnect(text)
    default: .tls(text)
    }
  }

  /// A number that libcurl has noted; 0 if it has none.
  private func number(_ info: ccurl_info) -> Int {
    var value = 0
    _ = ccurl_get_number(easy, info, &value)
    return value
  }

  /// What the transfer is busy with, by the times that libcurl has already noted.
  var stage: Stage {
    func happened(_ info: ccurl_info) -> Bool {
      var microseconds: Int64 = 0
      _ = ccurl_get_time(easy, info, &microseconds)
      return microseconds > 0
    }
    if happened(CCURL_INFO_START_TRANSFER_TIME) { return .receiving }
    if happened(CCURL_INFO_PRETRANSFER_TIME) { return .waiting }
    if happened(CCURL_INFO_NAME_LOOKUP_TIME) { return isSecure ? .securing : .connecting }
    return .resolving
  }
}
