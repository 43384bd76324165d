internal import CCurl

/// An easy handle of libcurl: its options, and the facts that libcurl notes about its transfer.
final class EasyHandle {
  let pointer: UnsafeMutableRawPointer
  /// Why the transfer must not start: the first option that libcurl refused; nil if it accepted all.
  private(set) var refusal: String?
  private let errorText: UnsafeMutablePointer<CChar>
  private var headers: UnsafeMutableRawPointer?

  /// nil if libcurl has no memory for it. Must be closed.
  init?() {
    guard let pointer = curl_easy_init() else { return nil }
    self.pointer = pointer
    errorText = .allocate(capacity: CCURL_ERROR_SIZE)
    errorText.initialize(repeating: 0, count: CCURL_ERROR_SIZE)
    set(.errorBuffer, to: errorText)
  }

  /// Frees everything that libcurl allocated.
  func close() {
    curl_easy_cleanup(pointer)
    curl_slist_free_all(headers)
    errorText.deallocate()
  }

  // MARK: Options

  func set(_ option: CurlOption, _ value: Int) { check(ccurl_set_number(pointer, option, value), option) }

  /// Sets a text; nil leaves the option unchanged.
  func set(_ option: CurlOption, _ value: String?) {
    if let value { check(ccurl_set_text(pointer, option, value), option) }
  }

  /// Sets a size in bytes.
  func set(_ option: CurlOption, size: Int) { check(ccurl_set_size(pointer, option, Int64(size)), option) }

  func set(_ option: CurlOption, to value: UnsafeMutableRawPointer?) {
    check(ccurl_set_pointer(pointer, option, value), option)
  }

  /// Removes a default that libcurl was built with. A library without the option has no default to remove.
  func unset(_ option: CurlOption) {
    let result = ccurl_set_pointer(pointer, option, nil)
    if result != .notBuiltIn { check(result, option) }
  }

  func set(_ option: CurlOption, writer: ccurl_write) { check(ccurl_set_writer(pointer, option, writer), option) }

  func set(_ option: CurlOption, debug: ccurl_debug) { check(ccurl_set_debug(pointer, option, debug), option) }

  /// Sets the header lines to send in addition to libcurl's own.
  func set(headers lines: [String]) {
    for line in lines {
      guard let longer = curl_slist_append(headers, line) else { return check(.outOfMemory, .httpHeader) }
      headers = longer
    }
    set(.httpHeader, to: headers)
  }

  private func check(_ result: CurlResult, _ option: CurlOption) {
    guard result != .ok, refusal == nil else { return }
    refusal = "libcurl does not take its option \(option.rawValue): \(String(cString: curl_easy_strerror(result)))"
  }

  // MARK: Facts

  /// A number that libcurl has noted; 0 if there is none.
  func number(_ info: CurlInfo) -> Int {
    var value = 0
    return ccurl_get_number(pointer, info, &value) == .ok ? value : 0
  }

  /// The socket of the connection, as long as libcurl keeps it; else nil.
  var socket: Int32? {
    var socket: Int32 = -1
    return ccurl_get_socket(pointer, .activeSocket, &socket) == .ok && socket >= 0 ? socket : nil
  }

  /// A time since the start of the transfer; zero if libcurl has not noted it yet.
  func time(_ info: CurlInfo) -> Duration {
    var microseconds: Int64 = 0
    return ccurl_get_time(pointer, info, &microseconds) == .ok ? .microseconds(microseconds) : .zero
  }

  /// A text that libcurl has noted; nil if there is none.
  func text(_ info: CurlInfo) -> String? {
    var text: UnsafePointer<CChar>?
    guard ccurl_get_text(pointer, info, &text) == .ok else { return nil }
    return text.map { String(cString: $0) }
  }

  /// libcurl's message for a result, without addresses.
  func words(_ result: CurlResult) -> String {
    let plain = String(cString: curl_easy_strerror(result))
    return errorText.pointee == 0 ? plain : LibraryWords.harmless(String(cString: errorText), otherwise: plain)
  }
}
