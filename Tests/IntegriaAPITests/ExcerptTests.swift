import Testing

@testable import IntegriaAPI

/// A server's words in our sentences: short, clean, without secrets.
@Suite struct ExcerptTests {
  @Test(arguments: [
    ("plain", "plain"), ("<b>bold</b> text", "bold text"), ("a\n\n b\tc", "a b c"), ("  x  ", "x"), ("", ""),
    ("<style>p{}</style>", "p{}"), ("a\u{0}b\u{1b}[2Jc", "a b [2Jc"), ("a\u{202e}b", "a b"),
    ("a\u{85}b\u{2028}c", "a b c"),
    ("cut <b off", "cut"), ("ñ €", "ñ €"),
  ])
  func isOneCleanLine(text: String, excerpt: String) { #expect(Excerpt.of(text) == excerpt) }

  @Test func isShort() {
    #expect(Excerpt.of(String(repeating: "x", count: 500), limit: 40) == String(repeating: "x", count: 40) + "…")
    #expect(Excerpt.of(String(repeating: "x", count: 40), limit: 40) == String(repeating: "x", count: 40))
    #expect(Excerpt.of(String(repeating: "e\u{301}", count: 500_000)).unicodeScalars.count <= 82)
  }

  private static let redaction = Redaction([Secret("p&ss wörd"), Secret("1234"), Secret("")])

  @Test(arguments: [
    ("the password is p&ss wörd.", "the password is ••••."),
    ("user_pass=p%26ss%20w%C3%B6rd&pass=1234", "user_pass=••••&pass=••••"),
    ("p&amp;ss&#x20;w&ouml;rd", "••••"), ("p%26ss+w%c3%b6rd", "••••"), ("p&amp;ss w&#246;r", "p&amp;ss w&#246;r"),
    ("%", "%"), ("&", "&"), ("100%12 &12;", "100%12 &12;"), ("12341234", "••••••••"), ("123 4", "123 4"), ("", ""),
  ])
  func secretsAreHidden(text: String, hidden: String) {
    #expect(Self.redaction.hide(in: text) == hidden)
    #expect(Excerpt.of(text, hiding: Self.redaction) == hidden)
  }

  @Test func aSecretInsideAnotherLeavesNoTail() {
    let redaction = Redaction([Secret("1234"), Secret("12345678")])
    #expect(redaction.hide(in: "x12345678x") == "x••••x")
  }

  /// A text that looks encoded may be the secret itself.
  @Test(arguments: ["a%20b", "a&amp;b", "100%", "a+b", "&", "%zz"])
  func aSecretThatLooksEncodedIsHidden(secret: String) {
    #expect(Redaction([Secret(secret)]).hide(in: "x\(secret)x") == "x••••x")
    #expect(Redaction([Secret(secret)]).hide(in: PercentEncoding.encode(secret)) == "••••")
  }

  /// Escaped as by PHP's addslashes, SQL and JSON, even twice, and percent- or entity-encoded in addition.
  @Test(arguments: [
    ("it's-S3cret", #"it\'s-S3cret"#), ("it's-S3cret", "it''s-S3cret"), ("it's-S3cret", #"it\\'s-S3cret"#),
    ("it's-S3cret", #"it\\\'s-S3cret"#), ("it's-S3cret", "it%5C%27s-S3cret"), ("it's-S3cret", "it%27%27s-S3cret"),
    ("it's-S3cret", #"it\&#039;s-S3cret"#), ("it's-S3cret", "it&#92;&#039;s-S3cret"),
    ("it's-S3cret", #"it\u0027s-S3cret"#), ("it's-S3cret", #"it\x27s-S3cret"#),
    ("it's-S3cret", "it&#039;&#039;s-S3cret"), ("'quoted'", "''quoted''"), ("'quoted'", #"\'quoted\'"#),
    ("\"quoted\"", #"\"quoted\""#), ("a\"b", #"a\"b"#), ("a\"b", "a\"\"b"), ("a/b", #"a\/b"#),
    ("/etc/x", #"\/etc\/x"#), (#"a\b"#, #"a\\b"#), (#"a\b"#, #"a\b"#), (#"a\b"#, #"a\u005cb"#),
    (#"a\b"#, #"a\\\\b"#), (#"\"#, #"\"#), ("p\u{f6}st", #"p\u00f6st"#), ("p\u{f6}st", #"p\u00F6st"#),
    ("\u{f6}l", #"\u00f6l"#), ("p\u{f6}st", #"p\\u00f6st"#), ("p\u{1f525}st", #"p\ud83d\udd25st"#),
    ("p\u{f6}st", #"p\xc3\xb6st"#), ("a\tb", #"a\tb"#), ("a<b>&c", #"a\u003Cb\u003E\u0026c"#),
    ("p&ss w'rd", #"p%26ss+w%5C%27rd"#), (#"'\"#, #"\'\\"#), (#"a\'b"#, #"a\\''b"#),
  ])
  func escapedSecretsAreHidden(secret: String, text: String) {
    let redaction = Redaction([Secret(secret)])
    #expect(redaction.hide(in: text) == "••••")
    #expect(redaction.hide(in: "x\(text)x") == "x••••x")
    #expect(Excerpt.of("near (\(text)) at", hiding: redaction) == "near (••••) at")
  }

  @Test(arguments: [
    #"\"#, #"\u"#, #"\u00"#, #"\ud83d"#, #"\ud83d\u"#, #"\x"#, #"\\\\\\\\"#, "''''", #"\'\'"#, #"it\"#, "it'",
  ])
  func escapesOfNothingStayAsTheyAre(text: String) {
    #expect(Redaction([Secret("it's-S3cret")]).hide(in: text) == text)
  }

  /// Bodies, statements and redirects may echo the request, but no secret reaches a sentence.
  @Test(
    arguments: [
      (200, "<strong>SQL error</strong>: near 'p&ss wörd' ('SELECT p%26ss%20w%C3%B6rd') 1234", nil),
      (200, "p&ss wörd", nil), (200, "<html><title>1234 p&ss wörd</title></html>", nil), (200, "<br />\n1234", nil),
      (302, "", "http://elsewhere.example.com/?user_pass=p%26ss%20w%C3%B6rd&pass=1234"),
      (200, "p&amp;ss w&ouml;rd", nil), (200, "<strong>SQL error</strong>: p&amp;ss&#x20;w&ouml;rd", nil),
    ] as [(Int, String, String?)])
  func noSentenceHoldsASecret(status: Int, body: String, location: String?) throws {
    let credentials = Credentials(user: "u", password: Secret("p&ss wörd"), apiPassword: Secret("1234"))
    let outcome = HTTPOutcome(
      .answered(HTTPReply(status: status, location: location, body: Array(body.utf8))), elapsed: .seconds(0.1))
    let answer = try CannedTransport { _ in outcome }.client(credentials).call([Operation("op")])[0]
    let sentence: String
    do throws(APIError) { sentence = "\(try answer.get().number())" } catch { sentence = error.sentence }
    for secret in ["p&ss", "w\u{f6}rd", "p%26ss", "1234", "p&amp;ss", "w&ouml;rd"] {
      #expect(!sentence.contains(secret), "\(sentence)")
    }
  }
}
