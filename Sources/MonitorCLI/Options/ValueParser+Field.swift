internal import IntegriaAPI
internal import Monitoring
internal import Ticketing

extension ValueParser where Value == Duration {
  /// A time within bounds. `bounds` describes them in the error: `a time from 1s to 10m`.
  static func time(_ range: ClosedRange<Duration>, _ bounds: String) -> ValueParser {
    ValueParser(bounds) { text in DurationText.read(text).flatMap { range.contains($0) ? $0 : nil } }
  }

  /// A time of at least a second.
  static var span: ValueParser {
    time(.seconds(1) ... .seconds(Int32.max), "a time such as 90s, 10m, 24h or 7d")
  }
}

extension ValueParser where Value == Status {
  static var state: ValueParser { words(Status.allCases.map { ($0.word.lowercased(), $0) }) }
}

extension Setting {
  /// The value that `read` finds for each word. Throws for a word without a value; the error lists the `known` words.
  fileprivate func values<Value>(
    of words: [String], among known: [String], _ read: (String) -> Value?
  ) throws(UsageError) -> [Value] {
    try words.map { word throws(UsageError) in
      guard let value = read(word) else { throw error("'\(word)' is not one of \(known.joined(separator: ", "))") }
      return value
    }
  }
}

extension ValueParser where Value == Set<Status> {
  /// States that can open a ticket, separated by commas or blanks.
  static var badStates: ValueParser {
    ValueParser(completing: .words(["warning", "critical", "unknown"])) { setting throws(UsageError) in
      let words = setting.value.split { $0 == "," || $0.isWhitespace }.map(String.init)
      guard !words.isEmpty else { throw setting.error("it is empty") }
      let states = try setting.values(of: words, among: ["warning", "critical", "unknown"]) { word in
        Status(word: word).flatMap { $0 == .ok ? nil : $0 }
      }
      return Set(states)
    }
  }
}

extension ValueParser where Value: TicketNumber {
  /// One of the server's numbers.
  static var ticketNumber: ValueParser {
    ValueParser("one of \(Value.allCases.map(\.description).joined(separator: ", "))") { text in
      Value.allCases.first { $0.rawValue == Int(digits: text) }
    }
  }
}

extension ValueParser {
  /// Numbers of the server, or names of `names`, separated by commas.
  static func ticketNumbers<Number: TicketNumber>(_ names: [String: Number] = [:]) -> ValueParser
  where Value == [Number] {
    let words = names.keys.sorted()
    return ValueParser(completing: words.isEmpty ? .nothing : .words(words)) { setting throws(UsageError) in
      guard !setting.list.isEmpty else { throw setting.error("it is empty") }
      let known = Number.allCases.map(\.description) + words
      return try setting.values(of: setting.list, among: known) { word in
        names[word.lowercased()] ?? Number.allCases.first { $0.rawValue == Int(digits: word) }
      }.distinct
    }
  }
}

extension ValueParser where Value == Set<Ticket.Resolution> {
  /// Resolutions by name, in any case and without apostrophes, or by number, separated by commas. The list may be
  /// empty.
  static var resolutions: ValueParser {
    @Sendable func plain(_ name: String) -> String {
      name.lowercased().filter { $0 != "'" && $0 != "\u{2019}" && !$0.isWhitespace }
    }
    return ValueParser { setting throws(UsageError) in
      let all = Ticket.Resolution.allCases.filter { $0 != .none }
      let resolutions = try setting.values(of: setting.list, among: all.compactMap(\.name)) { word in
        all.first { $0.name.map(plain) == plain(word) || Int(digits: word) == $0.rawValue }
      }
      return Set(resolutions)
    }
  }
}

extension ValueParser where Value == TicketPolicy.Repeat {
  static var repeats: ValueParser {
    ValueParser(completing: .words(["never", "change"]), "never, change, or a time such as 6h") { text in
      switch text.lowercased() {
      case "never": .never
      case "change": .change
      default: DurationText.read(text).flatMap { $0 >= .seconds(1) ? .every($0) : nil }
      }
    }
  }
}

extension ValueParser where Value == String {
  /// A template whose placeholders are all known.
  static var template: ValueParser {
    ValueParser { setting throws(UsageError) in
      if let unknown = Template.unknownPlaceholder(in: setting.value) {
        let known = Template.placeholders.map { "{\($0)}" }.joined(separator: " ")
        throw setting.error("there is no placeholder {\(unknown)}; there are \(known)")
      }
      return setting.value
    }
  }
}

extension String {
  /// Whether the text has no line end. Compares bytes, since CR and LF together are one character.
  var isOneLine: Bool { !utf8.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } }
}

extension ValueParser where Value == Secret {
  /// A secret, which must not be empty: the server would refuse an empty one only after 15 s.
  static var secret: ValueParser {
    ValueParser { setting throws(UsageError) in
      guard !setting.value.isEmpty else { throw setting.error("it is empty") }
      guard setting.value.isOneLine else {
        throw setting.error("there is a line end within it, and a secret is one line")
      }
      return Secret(setting.value)
    }
  }
}
