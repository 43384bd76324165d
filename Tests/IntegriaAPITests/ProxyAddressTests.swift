import Testing

@testable import IntegriaAPI

@Suite struct ProxyAddressTests {
  @Test(
    arguments: [
      ("proxy", "proxy", nil), ("proxy:3128", "proxy", 3128),
      ("http://proxy.example.com:3128", "proxy.example.com", 3128),
      ("HTTPS://proxy", "proxy", nil), ("socks4://10.0.0.1:1080", "10.0.0.1", 1080), ("socks4a://p", "p", nil),
      ("socks5://p", "p", nil), ("socks5h://p", "p", nil), ("http://[::1]:3128", "::1", 3128),
      ("[fe80::1%25eth0]", "fe80::1%25eth0", nil),
      ("http://u:p@proxy:1", "proxy", 1), ("u:p@proxy", "proxy", nil), ("http://u@proxy", "proxy", nil),
      ("http://u:p%23%40%2f:$!~@proxy", "proxy", nil), ("http://ann:w\u{f6}rd@proxy", "proxy", nil),
      ("http://proxy_1.lan:3128/", "proxy_1.lan", 3128), ("http://pr\u{f6}xy", "pr\u{f6}xy", nil),
    ] as [(String, String, UInt16?)])
  func isRead(text: String, host: String, port: UInt16?) throws {
    let address = try ProxyAddress(text)
    #expect(address.host == host && address.port == port)
  }

  @Test(arguments: [
    ("http://u:p#hunter2@proxy:9", "percent-encoded"), ("http://u:p/hunter2@proxy", "percent-encoded"),
    ("http://u:p?hunter2@proxy", "percent-encoded"), ("http://u:p@hunter2@proxy", "percent-encoded"),
    ("http://u:hunter2%@proxy", "percent-encoded"), ("http://u:hunter2%4@proxy", "percent-encoded"),
    ("http://u:hunter2%zz@proxy", "percent-encoded"), ("http://u:hunter2%+1@proxy", "percent-encoded"),
    ("http://u:hunter2%0a@proxy", "percent-encoded"), ("http://u:hunt er2@proxy", "blanks"),
    ("http://u:hunter2\n@proxy", "blanks"), ("http://u:hunter2\u{85}@proxy", "control"),
    ("http://hunter2:x", "not a port"), ("http://u:hunter2", "not a port"), ("hunter2://proxy", "scheme"),
    ("ftp://u:hunter2@proxy", "scheme"), ("://hunter2@proxy", "scheme"), ("http:///hunter2", "follows"),
    ("", "no host"), ("http://", "no host"), ("u:hunter2@", "no host"), ("http://u:hunter2@:3128", "no host"),
    ("proxy:0", "not a port"), ("proxy:65536", "not a port"), ("proxy:", "not a port"), ("proxy:+1", "not a port"),
    ("proxy/hunter2", "follows"), ("proxy:1/hunter2", "follows"), ("proxy#hunter2", "follows"),
    ("proxy?hunter2", "follows"),
    ("::1", "host"), ("a:b:c", "host"), ("[::1", "bracket"), ("[hunter2]", "host"), ("http//hunter2", "follows"),
    ("http://hun,ter2", "host"), ("'proxy'", "host"), ("pro%78y", "host"),
  ])
  func isRefused(text: String, why: String) {
    do throws(AddressError) {
      let address = try ProxyAddress(text)
      Issue.record("\(text) was taken as \(address)")
    } catch {
      #expect(error.reason.contains(why), "\(error.reason)")
      for part in ["hunter2", "hunt", "ter2"] { #expect(!error.reason.contains(part)) }
    }
  }

  @Test(arguments: [
    // Swift combines U+06DD and the @ after it into one character.
    ("http://u:p\u{6dd}@h", ["u:p\u{6dd}", "p\u{6dd}", "p\u{6dd}", "dTpw250="]),
    ("http://ann:p%23w@h", ["ann:p%23w", "p%23w", "p#w", "YW5uOnAjdw=="]),
    ("ann:pw@h", ["ann:pw", "pw", "pw", "YW5uOnB3"]),
    ("http://u:p#hunter2@h:9", ["u:p#hunter2", "p#hunter2", "p#hunter2", "dTpwI2h1bnRlcjI="]),
    ("http://u:a@b@h", ["u:a@b", "a@b", "a@b", "dTphQGI="]), ("http://token@h", ["token"]),
    ("http://token:@h", ["token"]),
    ("http://h:1", []), ("http://@h", []), ("http://:@h", []), ("", []),
  ])
  func itsSecrets(text: String, secrets: [String]) {
    #expect(ProxyAddress.secrets(in: text).map { $0.reveal() } == secrets)
  }
}

@Suite struct LibraryWordsTests {
  @Test(arguments: [
    ("Unsupported proxy syntax in 'http://u:p#x@h'", "Unsupported proxy syntax in '…'"),
    ("Unsupported proxy syntax in 'u:x': Bad address", "Unsupported proxy syntax in '…'"),
    ("Unsupported proxy scheme for 'nope://x", "Unsupported proxy scheme for '…'"),
    ("Protocol \"x@y\" not supported", "Protocol '…'"),
    ("Could not resolve proxy: x@h", "plain"), ("Couldn't reach http://u:x@h", "plain"),
    ("Couldn't reach 'x://y'", "Couldn't reach '…'"),
    (
      "Failed to connect to 127.0.0.1 port 9: Couldn't connect to server",
      "Failed to connect to 127.0.0.1 port 9: Couldn't connect to server"
    ),
    (
      "no alternative certificate subject name matches target host name 'h'",
      "no alternative certificate subject name matches target host name 'h'"
    ),
    ("unable to set private key file: '/etc/k.pem' type PEM", "unable to set private key file: '/etc/k.pem' type PEM"),
    ("", ""),
  ])
  func holdNoAddress(text: String, shown: String) {
    #expect(LibraryWords.harmless(text, otherwise: "plain") == shown)
  }
}
