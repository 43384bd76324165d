import Monitoring

@testable import IntegriaAPI

/// A server's answers.
extension ReplyBody {
  /// The bytes as an immediate answer with HTTP 200; nil if they are already an error.
  static func fuzzed(_ bytes: [UInt8]) -> ReplyBody? {
    try? ReplyBody(
      HTTPOutcome(.answered(HTTPReply(status: 200, body: bytes)), elapsed: .seconds(0.02)), operation: "get_stats",
      loginIsGood: true, redaction: Redaction())
  }
}

extension FuzzTarget {
  static let csv = FuzzTarget("csv", "columns never shift: fputcsv's records come back as they were, or as an error") {
    bytes throws(Finding) in
    if let body = ReplyBody.fuzzed(bytes), let records = try? CSVReader.records(body) {
      let size = records.reduce(0) { $0 + $1.reduce(0) { $0 + $1.utf8.count } }
      try require(size <= body.text.utf8.count, "fields of \(size) bytes from \(body.text.utf8.count)")
    }
    try comesBack(writtenFrom: bytes)
  }

  /// Fields end at 0x1e and records at 0x1f, so that the fuzzer's pieces stay together.
  private static func comesBack(writtenFrom bytes: [UInt8]) throws(Finding) {
    let records = String(decoding: bytes, as: UTF8.self).utf8.split(separator: 0x1f, omittingEmptySubsequences: false)
      .map { $0.split(separator: 0x1e, omittingEmptySubsequences: false).map { [1, 0x78] + Array($0) } }
    let text = Array(records.map { PHPWriter.csvLine($0) }.joined())
    guard let body = ReplyBody.fuzzed(text), let read = try? CSVReader.records(body) else { return }
    // The end of the body is trimmed, so white space at the end of the last field may be missing, but never a column.
    let expected = records.map { $0.map { String(decoding: $0, as: UTF8.self) } }
    try require(read.map(\.count) == expected.map(\.count), "\(expected) came back as \(read)")
    for (one, other) in zip(read.joined(), expected.joined()) where one != other {
      try require(other.utf8.starts(with: one.utf8), "\(expected) came back as \(read)")
    }
  }

  static let records = FuzzTarget("records", "a record is read with its own texts, within the bounds, or refused") {
    bytes throws(Finding) in
    if let body = ReplyBody.fuzzed(bytes) {
      if let root = try? RecordReader.root(body) {
        try require(depth(root) <= RecordReader.depthLimit, "deeper than the limit")
        try require(size(root) <= body.text.utf8.count, "more text than the answer has")
      }
      _ = try? body.tickets()
      _ = try? body.ticket()
      _ = try? body.groups()
      _ = try? body.customFields()
    }
    var input = FuzzInput(bytes)
    let (title, description) = (input.text(), input.text())
    try comesBack(title, description, inCDATA: input.flag())
  }

  private static func comesBack(_ title: String, _ description: String, inCDATA: Bool) throws(Finding) {
    func value(_ text: String) -> String {
      let encoded = PHPWriter.entities(text)
      return inCDATA ? "<![CDATA[\(encoded)]]>" : encoded
    }
    let xml =
      "<xml version='1.0' encoding='UTF-8'>\n<incident>\n<id_incidencia>\(value("7"))</id_incidencia>\n"
      + "<titulo>\(value(title))</titulo>\n<estado>\(value("3"))</estado>\n"
      + "<descripcion>\(value(description))</descripcion>\n</incident>\n</xml>\n"
    guard let ticket = try? ReplyBody.fuzzed(Array(xml.utf8))?.tickets().first else {
      throw Finding("a good record is refused: \(xml)")
    }
    try require(ticket.title == title && ticket.description == description, "\(title) came back as \(ticket.title)")
    try require(ticket.id == 7 && ticket.status == 3, "another number or status")
  }

  private static func depth(_ element: RecordReader.Element) -> Int { 1 + (element.children.map(depth).max() ?? 0) }

  private static func size(_ element: RecordReader.Element) -> Int {
    element.children.reduce(element.text.utf8.count) { $0 + size($1) }
  }

  static let entities = FuzzTarget(
    "entities", "encoded as the server does and decoded once, a text is itself; no growth"
  ) {
    bytes throws(Finding) in
    let text = String(decoding: bytes, as: UTF8.self)
    try require(HTMLEntities.decode(text).utf8.count <= text.utf8.count, "the text has grown: \(text)")
    for everything in [false, true] {
      let decoded = HTMLEntities.decode(PHPWriter.entities(text, everything: everything))
      try require(decoded.unicodeScalars.elementsEqual(text.unicodeScalars), "\(text) came back as \(decoded)")
    }
  }

  static let reply = FuzzTarget("reply", "a reply is a value or one clean sentence without a secret") {
    bytes throws(Finding) in
    var input = FuzzInput(bytes)
    let secret = "S3cr&t +é%'\"\\/🔥" + String(input.byte())
    let status = [200, 200, 200, 200, 302, 404, 500][input.number(below: 7)]
    let seconds = [0.02, 15.02][input.number(below: 2)]
    let isGood = input.flag()
    let plants = plants(secret)
    let plant = plants[input.number(below: plants.count)]
    let before = input.text(atMost: 120)
    let body = before + plant + String(decoding: input.rest(), as: UTF8.self)
    let outcome = HTTPOutcome(
      .answered(HTTPReply(status: status, location: body, body: Array(body.utf8))), elapsed: .seconds(seconds))
    for sentence in sentences(outcome, isGood, Redaction([Secret(secret)])) {
      try require(sentence.count < 500, "a sentence of \(sentence.count) characters")
      try require(
        sentence.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{2028}" }, "a line end: \(sentence)")
      for secret in [secret, plant] { try require(!sentence.contains(secret), "a secret in '\(sentence)'") }
    }
  }

  /// The forms in which a server may show a secret.
  private static func plants(_ secret: String) -> [String] {
    let slashed = PHPWriter.slashes(secret)
    let doubled = PHPWriter.replacing(secret, ["'": "''"])
    let plain = [secret, slashed, doubled, PHPWriter.slashes(slashed), PHPWriter.json(secret), PHPWriter.json(slashed)]
    return plain + [secret, slashed].flatMap { [PercentEncoding.encode($0), PHPWriter.entities($0)] }
  }

  /// All texts that may be shown for an outcome.
  private static func sentences(_ outcome: HTTPOutcome, _ isGood: Bool, _ redaction: Redaction) -> [String] {
    var sentences: [String] = []
    do throws(APIError) {
      let read = try ReplyBody(outcome, operation: "get_stats", loginIsGood: isGood, redaction: redaction)
      sentences.append(ServerVersion(read).text)
      for format in [NumberFormat.plain, .minutes, .legacyHours] {
        do throws(APIError) { _ = try read.number(format) } catch { sentences.append(error.sentence) }
      }
      do throws(APIError) { _ = try RecordReader.root(read) } catch { sentences.append(error.sentence) }
      do throws(APIError) { _ = try CSVReader.records(read) } catch { sentences.append(error.sentence) }
    } catch {
      sentences.append(error.sentence)
    }
    return sentences
  }
}
