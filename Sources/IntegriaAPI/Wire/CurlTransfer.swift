internal import CCurl

/// A request that libcurl is processing.
final class CurlTransfer {
  let index: Int
  let easy: EasyHandle
  private let bodyLimit: Int
  let isSecure: Bool
  private let started = ContinuousClock.now
  private var body = CollectedBody()
  private var isTooLarge = false
  private var head = AnswerHead()
  /// The TLS version, once libcurl has reported it. Set by `noteTLS`.
  var tlsVersion: String?
  private let notesTLS: Bool
  /// Whether the transfer trusts only the authorities in the system's folder, not those in the system's file.
  private(set) var trustsFolderAlone = false
  private let onBody: (@Sendable (Int) -> Void)?

  /// nil if libcurl has no memory for it. The transfer keeps itself alive until `close()`. Do not start it if
  /// `easy.refusal` is set.
  init?(
    _ request: HTTPRequest, index: Int, to address: ServerAddress, options: ConnectionOptions,
    share: UnsafeMutableRawPointer?
  ) {
    guard let easy = EasyHandle() else { return nil }
    self.index = index
    self.easy = easy
    bodyLimit = request.bodyLimit ?? options.bodyLimit
    notesTLS = options.notesTLS
    onBody = options.onBody
    isSecure = address.isSecure
    easy.set(request)
    easy.set(options, for: address)
    easy.set(.share, to: share)
    let context = Unmanaged.passRetained(self).toOpaque()
    easy.set(.privateData, to: context)
    easy.set(.writeData, to: context)
    easy.set(.writeFunction) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      return transfer.take(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    if notesTLS { noteTLS(context) }
    easy.set(.headerData, to: context)
    easy.set(.headerFunction) { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      transfer.head.note(UnsafeRawBufferPointer(start: bytes, count: size * count))
      return size * count
    }
  }

  /// Makes the transfer look for the system's authorities only in their folder, if that helps. Call before it starts.
  func trustFolderAlone(_ options: ConnectionOptions) {
    trustsFolderAlone = isSecure && easy.trustFolderAlone(options)
  }

  /// Makes the transfer use a new connection, and close it afterwards. Call before it starts.
  func useOwnConnection() {
    easy.set(.freshConnect, 1)
    easy.set(.forbidReuse, 1)
  }

  /// Whether the transfer used a connection that was already open. Valid once it has finished.
  var hasReused: Bool { easy.number(.newConnections) == 0 }

  /// The socket of the transfer's connection, if libcurl keeps it and its answers come one after another. Valid once
  /// the transfer has finished.
  var keptSocket: Int32? { head.isVersion11 ? easy.socket : nil }

  /// Whether the head of the answer allows the connection to stay open.
  var isToBeKept: Bool { head.isComplete && head.keepsConnection }

  /// Frees everything that libcurl allocated.
  func close() {
    easy.close()
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

  // MARK: Outcome

  var elapsed: Duration { started.duration(to: .now) }

  func outcome(_ result: CurlResult) -> HTTPOutcome {
    HTTPOutcome(
      end(result), elapsed: elapsed, tls: notesTLS ? TLSFacts(of: easy.pointer, version: tlsVersion) : nil)
  }

  private func end(_ result: CurlResult) -> HTTPOutcome.End {
    switch result {
    case .ok where !head.isComplete: .failed(.noAnswer("the answer ended within its head"))
    case .ok where easy.number(.responseCode) == 407: .failed(.cannotReachProxy(Self.proxyLogin))
    case .ok:
      .answered(
        HTTPReply(
          status: easy.number(.responseCode), location: easy.text(.redirectURL), isEncoded: head.isEncoded,
          date: head.date,
          body: body.take()))
    case _ where easy.number(.proxyConnectCode) == 407: .failed(.cannotReachProxy(Self.proxyLogin))
    default: .failed(failure(result, easy.words(result)))
    }
  }

  /// Interprets libcurl's result as a failure of the server, the proxy or this machine. `text` is libcurl's message.
  private func failure(_ result: CurlResult, _ text: String) -> TransportFailure {
    switch result {
    case .outOfMemory, .failedInit, .sslCertificateProblem, .sslBadCAFile, .sslBadCRLFile: .local(text)
    case .couldntResolveHost, .couldntResolveProxy, .couldntConnect, .sslConnectError:
      Shortage.reason(easy.number(.osErrno)).map { .local($0) } ?? connectionFailure(result, text)
    case .proxy: .cannotReachProxy(text)
    case .sslCipher, .peerFailedVerification, .sslIssuerError, .sslPinnedKeyDiffers, .sslInvalidCertificateStatus,
      .sslClientCertificate:
      .tls(text)
    case .writeError where isTooLarge: .tooLarge(limit: bodyLimit)
    case .partialFile: .truncated
    // A TLS 1.3 server refuses a missing client certificate only after the handshake.
    case .receiveError where isTLSAlert(text), .sendError where isTLSAlert(text): .tls(text)
    case .receiveError where easy.number(.proxyConnectCode) >= 300: .cannotConnect(text)
    case .gotNothing, .sendError: .noAnswer(text)
    case .receiveError: head.isComplete ? .truncated : .noAnswer(text)
    case .operationTimedOut: .timedOut(stage)
    default: .other(text)
    }
  }

  private func isTLSAlert(_ text: String) -> Bool { isSecure && !head.isComplete && text.contains("alert") }

  private static let proxyLogin = "the proxy wants a login (HTTP 407)"

  /// The failure of a connection for which this machine had the resources.
  private func connectionFailure(_ result: CurlResult, _ text: String) -> TransportFailure {
    switch result {
    case .couldntResolveHost: .cannotResolve(text)
    case .couldntResolveProxy: .cannotReachProxy(text)
    // libcurl has no separate result for an unknown proxy scheme.
    case .couldntConnect where text.hasPrefix("Unsupported proxy"): .cannotReachProxy(text)
    case .couldntConnect: .cannotConnect(text)
    default: .tls(text)
    }
  }

  /// What the transfer is doing, by the times that libcurl has noted so far.
  var stage: Stage {
    if easy.time(.startTransferTime) > .zero { return .receiving }
    if easy.time(.pretransferTime) > .zero { return .waiting }
    if easy.time(.nameLookupTime) > .zero { return isSecure ? .securing : .connecting }
    return .resolving
  }
}
