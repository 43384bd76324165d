internal import Monitoring

/// The INI file: sections of `key = value` lines. Lines that begin with `#` or `;` are comments.
struct ConfigurationFile {
  struct Section: Sendable {
    let kind: SectionKind
    /// The section's name after its kind; empty for none.
    let name: String
    let line: Int
    /// The settings in the order of the file.
    private(set) var settings: [(key: AnyOption, setting: Setting)] = []

    /// The setting of an option; nil if it is not set, or not a key of this kind of section.
    func setting(of option: AnyOption) -> Setting? { settings.first { $0.key === option }?.setting }

    /// The settings of a family of keys, in the order of the file.
    func members(of option: AnyOption) -> [(name: String, setting: Setting)] {
      settings.compactMap { key, setting in
        guard key === option, case .file(_, _, let word) = setting.origin, let name = option.member(word) else {
          return nil
        }
        return (name, setting)
      }
    }

    /// The keys that are set, those of families in lower case; a family may have thousands.
    private var keys: Set<String> = []

    fileprivate init(kind: SectionKind, name: String, line: Int) {
      (self.kind, self.name, self.line) = (kind, name, line)
    }

    /// Adds a setting; false if its key is set already.
    fileprivate mutating func add(_ option: AnyOption, _ key: String, _ setting: Setting) -> Bool {
      guard keys.insert(option.isFamily ? key.lowercased() : key).inserted else { return false }
      settings.append((option, setting))
      return true
    }
  }

  static let sizeLimit = 1 << 20
  static let sectionLimit = 1000
  /// The largest length of a section's name in bytes. A metric's name is a label in reports.
  static let nameLimit = 200
  static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  let path: String
  private(set) var sections: [Section] = []

  /// Parses the text. Throws a usage error with file and line for an unknown section or key, a key outside a section or
  /// given twice, and a line of another form.
  init(_ bytes: [UInt8], path: String) throws(UsageError) {
    self.path = path
    let text = String(decoding: bytes.starts(with: Self.byteOrderMark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let content = line.trimmed
      guard let first = content.first, first != "#", first != ";" else { continue }
      guard !content.unicodeScalars.contains("\u{fffd}") else { throw error(number, "it is not UTF-8") }
      if first == "[" {
        try beginSection(content, line: number)
      } else {
        try add(content, line: number)
      }
    }
  }

  func sections(_ kind: SectionKind) -> [Section] { sections.filter { $0.kind == kind } }

  private func error(_ line: Int, _ reason: String) -> UsageError { UsageError("\(path), line \(line): \(reason)") }

  private mutating func beginSection(_ content: Substring, line: Int) throws(UsageError) {
    guard content.last == "]" else { throw error(line, "the section has no closing bracket") }
    let inside = content.dropFirst().dropLast().trimmed
    let kind = String(inside.prefix { !$0.isWhitespace })
    let name = String(inside.dropFirst(kind.count).trimmed)
    guard name.utf8.count <= Self.nameLimit else {
      throw error(line, "the section's name has more than \(Self.nameLimit) bytes")
    }
    guard let section = SectionKind(rawValue: kind) else {
      let known = SectionKind.allCases.map { "[\($0.rawValue)]" }.joined(separator: " ")
      throw error(line, "there is no section [\(kind)]; there are \(known)")
    }
    switch FileSection.of(section).naming {
    case .required where name.isEmpty: throw error(line, "[\(kind)] needs a name, as in [\(kind) waiting]")
    case .never where !name.isEmpty: throw error(line, "[\(kind)] takes no name")
    case .required, .never, .optional: break
    }
    guard section != .metric || !name.contains(",") else {
      throw error(line, "a metric's name may not hold a comma: --metric could not name it")
    }
    guard section != .server || !(name == "all" || name.contains(",")) else {
      throw error(line, "a server's name may not be 'all' nor hold a comma: --server means several servers by them")
    }
    if let other = sections.first(where: { $0.kind == section && $0.name == name }) {
      throw error(line, "the section is there already, in line \(other.line)")
    }
    guard sections.count < Self.sectionLimit else {
      throw error(line, "there are more than \(Self.sectionLimit) sections")
    }
    sections.append(Section(kind: section, name: name, line: line))
  }

  private mutating func add(_ content: Substring, line: Int) throws(UsageError) {
    guard let equals = Self.equals(in: content) else {
      // Not quoted: it may be a password after a colon, or the second line of one.
      throw error(line, "it is no section, no comment and no 'key = value'")
    }
    let key = String(content[..<equals].trimmed)
    let option = sections.last.flatMap { FileSection.of($0.kind).key(key) }
    guard option != nil || Self.isWord(key) else { throw error(line, "what stands before the '=' is no key") }
    guard let last = sections.indices.last else { throw error(line, "'\(key)' stands before the first section") }
    let kind = sections[last].kind
    guard let option else {
      throw error(line, "there is no key '\(key)' in [\(kind.rawValue)]")
    }
    var value = content[content.index(after: equals)...].trimmed
    if value.count >= 2, value.first == "\"", value.last == "\"" { value = value.dropFirst().dropLast() }
    let setting = Setting(value: String(value), origin: .file(path, line: line, key: key))
    guard sections[last].add(option, key, setting) else {
      throw error(line, "'\(key)' is set already in this section")
    }
  }

  /// Index of the `=` between key and value. The label in a key's brackets may contain further `=`, a range does not.
  private static func equals(in content: Substring) -> Substring.Index? {
    guard let first = content.firstIndex(of: "="), content[..<first].contains("["), !content[..<first].contains("]")
    else { return content.firstIndex(of: "=") }
    return content.lastIndex(of: "=")
  }

  /// Whether an unknown key may be quoted. Other text may be a part of a password.
  private static func isWord(_ key: String) -> Bool {
    key.utf8.count <= 40 && key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
  }
}
