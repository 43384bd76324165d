import IntegriaAPI
import Testing

/// PHP's `fputcsv`: a quote after a backslash stays single (php-src#9144, #11174).
@Suite struct CSVReaderTests {
  private func read(_ text: String) throws -> [[String]] { try CSVReader.records(.of(text)) }

  @Test(
    arguments: [
      ("", []), ("a", [["a"]]), ("a,b", [["a", "b"]]), ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
      ("a,,c", [["a", "", "c"]]),
      (",", [["", ""]]), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("\"a b\",c", [["a b", "c"]]),
      ("\"a,b\",c", [["a,b", "c"]]), ("\"a \"\"b\"\" c\",d", [["a \"b\" c", "d"]]),
      ("\"l1\nl2\",d\n", [["l1\nl2", "d"]]),
      ("\"\",x", [["", "x"]]), ("\"\"\"\",x", [["\"", "x"]]),
      (#""a \" b",c"#, [[#"a \" b"#, "c"]]), (#""a \\",c"#, [[#"a \\"#, "c"]]),
      (#""say \"hi\", then",7"#, [[#"say \"hi\", then"#, "7"]]),
      (#""a \"" b",c"#, nil), (#""a\",b""#, [[#"a\",b"#]]), (#""C:\",7"#, [[#"C:\"#, "7"]]),
      (#"a\b,c"#, [[#"a\b"#, "c"]]), (#"a"b,c"#, [[#"a"b"#, "c"]]),
      ("1,New\n2,\"Pending to be closed\"\n", [["1", "New"], ["2", "Pending to be closed"]]),
      ("p&#x20;q,r", [["p&#x20;q", "r"]]), ("ñ,日本語", [["ñ", "日本語"]]), ("a,b\n\nc", [["a", "b"], [""], ["c"]]),
    ] as [(String, [[String]]?)])
  func isRead(text: String, records: [[String]]?) throws {
    guard let records else {
      #expect(throws: APIError.self) { try read(text) }
      return
    }
    #expect(try read(text) == records)
  }

  /// Columns never shift: an ambiguous record is an error with the record's number.
  @Test(arguments: [
    ("\"a", 1), ("a,b\n\"c,d\n", 2), ("\"a\"b,c", 1), ("\"a\" ,c", 1), ("x\ny\n\"z\"\"", 3),
  ])
  func anOpenQuoteIsAnError(text: String, record: Int) throws {
    do {
      Issue.record("read as \(try read(text))")
    } catch let error as APIError {
      #expect(error.kind == .malformed)
      #expect(error.excerpt == "a quote in record \(record) is not closed")
    }
  }

  /// A backslash at the end of a field looks like an escaped quote; an error if both readings are possible.
  @Test func aQuoteOfTwoMeaningsIsAnError() throws {
    do {
      Issue.record("read as \(try read(#""a\",x,"",b"#))")
    } catch let error as APIError {
      #expect(error.excerpt == "a backslash before a quote in record 1 can be read in two ways")
    }
  }

  /// Searching for the next separator after each of these quotes would take an hour.
  @Test func manyQuotesBeforeSeparatorsAreReadOnce() {
    let text = "\"" + String(repeating: "\\\"\r", count: 1 << 18)
    let count = (try? read(text).count) ?? 0
    #expect(count <= 1)
  }

  @Test func limits() throws {
    let fields = Array(repeating: "x", count: CSVReader.fieldLimit)
    #expect(try read(fields.joined(separator: ","))[0].count == CSVReader.fieldLimit)
    expectTooLarge((fields + ["x"]).joined(separator: ","))
    let lines = String(repeating: "1\n", count: CSVReader.recordLimit)
    #expect(try read(lines).count == CSVReader.recordLimit)
    expectTooLarge(lines + "1")
  }

  private func expectTooLarge(_ text: String) {
    do {
      Issue.record("read \(try read(text).count) records")
    } catch {
      #expect((error as? APIError)?.kind == .tooLarge)
    }
  }
}
