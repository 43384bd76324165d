import IntegriaAPI
import Testing

@Suite struct ServerAddressTests {
  @Test(arguments: [
    ("http://helpdesk.example.com", "http://helpdesk.example.com/include/api.php", "helpdesk.example.com"),
    ("http://helpdesk.example.com/", "http://helpdesk.example.com/include/api.php", "helpdesk.example.com"),
    ("http://h/integria", "http://h/integria/include/api.php", "h"),
    ("http://h/integria///", "http://h/integria/include/api.php", "h"),
    ("http://h/integria/include/api.php", "http://h/integria/include/api.php", "h"),
    ("http://h/integria/include/api.php/", "http://h/integria/include/api.php", "h"),
    ("https://h:8443/i", "https://h:8443/i/include/api.php", "h"),
    ("HTTPS://Helpdesk.Example.com", "https://Helpdesk.Example.com/include/api.php", "Helpdesk.Example.com"),
    ("http://192.0.2.7:81", "http://192.0.2.7:81/include/api.php", "192.0.2.7"),
    ("http://[::1]/i", "http://[::1]/i/include/api.php", "::1"),
    // Swift combines U+06DD and the next character into one.
    ("http://h:80/i\u{6dd}", "http://h:80/i\u{6dd}/include/api.php", "h"),
    ("http://h/i\u{6dd}/include/api.php", "http://h/i\u{6dd}/include/api.php", "h"),
    ("http://[2001:db8::7]:8080/i", "http://[2001:db8::7]:8080/i/include/api.php", "2001:db8::7"),
    ("http://::1/i", "http://[::1]/i/include/api.php", "::1"),
    ("http://2001:db8::7/i", "http://[2001:db8::7]/i/include/api.php", "2001:db8::7"),
    ("http://h:65535", "http://h:65535/include/api.php", "h"), ("http://h:080", "http://h:80/include/api.php", "h"),
  ])
  func isRead(text: String, endpoint: String, host: String) throws {
    let address = try ServerAddress(text)
    #expect(address.endpoint == endpoint)
    #expect(address.host == host)
  }

  @Test(arguments: [
    ("", "http://"), ("helpdesk.example.com", "http://"), ("ftp://h/", "http://"), ("file:///etc/passwd", "http://"),
    ("http:/h", "http://"), ("http://", "no host"), ("http:///integria", "no host"), ("http://:80/", "no host"),
    ("http://user@h/", "--user"), ("http://user:secret@h/", "--user"), ("http://h:0", "port"),
    ("http://h:65536", "port"),
    ("http://h:http", "port"), ("http://h:", "port"), ("http://h:+80", "port"), ("http://h:٨٠", "port"),
    ("http://[::1", "bracket"), ("http://[::1]8080", "bracket"), ("http://[::1]:x", "port"), ("http://[]/", "no host"),
    ("http://h/api.php?op=x", "query"), ("http://h/#top", "fragment"), ("http://h/a b", "blanks"),
    ("http://h\n/", "blanks"), ("http://h/\u{0}", "control"), ("http://h\u{7f}", "control"),
  ])
  func isRefused(text: String, why: String) {
    do throws(AddressError) {
      let address = try ServerAddress(text)
      Issue.record("\(text) was taken as \(address.endpoint)")
    } catch {
      #expect(error.reason.contains(why))
      #expect(!error.reason.contains("secret"))
    }
  }

  /// Addresses that people try: each refusal says what to write instead.
  @Test(arguments: [
    ("https://h/integria/api/v2", "leave out /api/v2"), ("https://h/api/v2/", "leave out /api/v2"),
    ("https://h/API/V2/incident/list", "leave out /api/v2"), ("https://h/integria/index.php", "leave the page out"),
    ("https://h/Index.PHP/", "leave the page out"), ("https://h/include/api.php/v2", "leave the page out"),
    ("http://bücher.example/i", "xn--"),
    ("http://h\u{6dd}", "xn--"), ("http://h\u{6dd}:80/i", "xn--"),
  ])
  func anAddressThatCannotBeTheAPIsIsRefusedWithWhatToWrite(text: String, hint: String) {
    #expect { try ServerAddress(text) } throws: { ($0 as? AddressError)?.reason.contains(hint) ?? false }
  }

  @Test(arguments: [
    ("http://localhost", true), ("http://LOCALHOST:81/i", true), ("http://127.0.0.1", true), ("http://127.9.9.9", true),
    ("http://[::1]", true), ("http://127.0.0.1.example.com", false), ("http://128.0.0.1", false),
    ("http://localhost.example.com", false), ("http://[::2]", false),
  ])
  func isThisMachine(text: String, isLoopback: Bool) throws {
    #expect(try ServerAddress(text).isLoopback == isLoopback)
  }
}
