import CCurl
import Foundation
import TestSupport
import Testing

/// Compares our declarations with libcurl and, if it is installed, its header.
@Suite(.timeLimit(.minutes(10))) struct CCurlTests {
  @Test func theLibraryIsTheOneWeDeclare() {
    let version = curl_version().map { String(cString: $0) } ?? ""
    #expect(version.hasPrefix("libcurl/"))
    #expect(
      String(cString: curl_easy_strerror(.couldntResolveHost)).lowercased().contains("resolve"))
    #expect(String(cString: curl_easy_strerror(.operationTimedOut)).lowercased().contains("time"))
  }

  /// The ABI of our numbers.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/maps")))
  func theLoadedLibraryHasSoname4() throws {
    let file = try #require(FileHandle(forReadingAtPath: "/proc/self/maps"))
    let maps = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
    let names = maps.split(separator: "\n").compactMap { $0.split(separator: "/").last }.filter {
      $0.hasPrefix("libcurl")
    }
    #expect(!names.isEmpty)
    #expect(names.allSatisfy { $0.hasPrefix("libcurl.so.4") || $0.hasPrefix("libcurl-gnutls.so.4") }, "\(names)")
  }

  /// The library accepts every option that we set, with a value of its type.
  @Test func theLibraryTakesEveryOption() throws {
    let easy = try #require(curl_easy_init())
    defer { curl_easy_cleanup(easy) }
    let numbers: [CurlOption] = [
      .followLocation, .verifyPeer, .noSignal, .ipResolve, .suppressConnectHeaders, .protocols, .certificates, .verbose,
      .freshConnect, .forbidReuse,
    ]
    for option in numbers { #expect(ccurl_set_number(easy, option, 1) == .ok, "\(option.rawValue)") }
    #expect(ccurl_set_number(easy, .verifyHost, 2) == .ok)
    let texts: [CurlOption] = [
      .url, .proxy, .userAgent, .clientCertificate, .caFile, .clientKey, .keyPassword, .copyPostFields, .noProxy,
      .cookieFile,
    ]
    for option in texts { #expect(ccurl_set_text(easy, option, "") == .ok, "\(option.rawValue)") }
    #expect(ccurl_set_size(easy, .postFieldSize, 1 << 40) == .ok)
  }

  // MARK: The header

  private static let compiler = Commands.path("clang", "cc", "gcc")
  private static let header = headers().first

  /// `curl/curl.h` under `/usr/include`, in a folder of the architecture or not.
  private static func headers() -> [String] {
    let root = "/usr/include"
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    let candidates = ["/usr/local/include", root] + folders.map { "\(root)/\($0)" }
    return candidates.filter { FileManager.default.fileExists(atPath: "\($0)/curl/curl.h") }
  }

  @Test(.enabled(if: compiler != nil && header != nil, "needs libcurl's header and a C compiler"))
  func everyConstantEqualsTheHeaders() async throws {
    let folder = try TemporaryFolder()
    let (compiler, header) = (try #require(Self.compiler), try #require(Self.header))
    let source = try folder.write("check.c", Self.program(try Self.ownHeader()))
    let built = try await Program(
      compiler, ["-I", header, "-Wno-deprecated-declarations", "-w", "-o", folder.file("check"), source],
      environment: ["PATH": "/usr/bin:/bin"]
    ).result()
    try #require(built.exitCode == 0, "\(built.errorText)")
    let ran = try await Program(folder.file("check"), []).result()
    #expect(ran.output == "")
    #expect(ran.exitCode == 0)
  }

  /// Returns a C program that prints each of our constants whose value differs from the header's.
  private static func program(_ text: String) throws -> String {
    let declared = text.split(separator: "\n").compactMap { line -> String? in
      let words = line.split(separator: " ")
      guard let name = words.first, name.hasPrefix("CCURL_"), words.dropFirst().prefix(2).contains("=") else {
        return nil
      }
      return String(name)
    }
    try #require(declared.count > 60)
    // Without the functions, which the header declares itself.
    let declarations = text.components(separatedBy: "int curl_global_init").first ?? ""
    let checks = try declared.map { name in
      let theirs = try #require(CurlNames.header(name), "\(name) has no counterpart in CurlNames")
      let check = "  if ((long)\(name) != (long)\(theirs)) { puts(\"\(name)\"); bad = 1; }"
      return CurlNames.since[name].map { "#if LIBCURL_VERSION_NUM >= \($0)\n\(check)\n#endif" } ?? check
    }
    return """
      #include <stddef.h>
      #include <stdio.h>
      #include <curl/curl.h>
      \(declarations)
      #endif
      int main(void) {
        int bad = 0;
      \(checks.joined(separator: "\n"))
        if (sizeof(struct ccurl_message) != sizeof(CURLMsg)) { puts("size of CURLMsg"); bad = 1; }
        if (offsetof(struct ccurl_message, message) != offsetof(CURLMsg, msg)) { puts("CURLMsg.msg"); bad = 1; }
        if (offsetof(struct ccurl_message, easy) != offsetof(CURLMsg, easy_handle)) { puts("CURLMsg.easy_handle"); bad = 1; }
        if (offsetof(struct ccurl_message, data) != offsetof(CURLMsg, data)) { puts("CURLMsg.data"); bad = 1; }
        if (offsetof(struct ccurl_list, text) != offsetof(struct curl_slist, data)) { puts("curl_slist.data"); bad = 1; }
        if (offsetof(struct ccurl_list, next) != offsetof(struct curl_slist, next)) { puts("curl_slist.next"); bad = 1; }
        if (offsetof(struct ccurl_certificates, facts) != offsetof(struct curl_certinfo, certinfo)) { puts("certinfo"); bad = 1; }
        return bad;
      }
      """
  }

  private static let ownHeaderPath = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Sources/CCurl/include/CCurl.h").path

  private static func ownHeader() throws -> String { try String(contentsOfFile: ownHeaderPath, encoding: .utf8) }

  @Test func everyConstantHasACounterpart() throws {
    _ = try Self.program(Self.ownHeader())
  }
}
