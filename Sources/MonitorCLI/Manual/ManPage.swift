/// Builds a man page from paragraphs, with troff's man macros.
struct ManPage {
  private(set) var text: String
  private var isAfterHeading = false

  init(_ title: String, section: Int, name: String, purpose: String) {
    text = ".\\\" Made by 'integria-monitor manual man\(section)'.\n"
    text +=
      ".TH \(title.uppercased()) \(section) \(ProductVersion.date) \"integria-monitor \(ProductVersion.text)\" "
      + "\"integria-monitor\"\n"
    // No hyphenation, for names such as api.php and paths; left-aligned text, for terminals.
    text += ".nh\n.ad l\n"
    heading("Name")
    text += "\(Self.escaped(name)) \\- \(Self.escaped(purpose))\n"
  }

  mutating func heading(_ title: String) {
    text += ".SH \(Self.escaped(title.uppercased()))\n"
    isAfterHeading = true
  }

  mutating func subheading(_ title: String) {
    text += ".SS \"\(Self.escaped(title))\"\n"
    isAfterHeading = true
  }

  mutating func paragraph(_ words: String) {
    beginParagraph()
    text += "\(Self.line(words))\n"
  }

  /// A heading begins a paragraph by itself.
  private mutating func beginParagraph() {
    if !isAfterHeading { text += ".PP\n" }
    isAfterHeading = false
  }

  /// Adds command lines of a synopsis, one in each line.
  mutating func usage(_ commands: [String]) {
    isAfterHeading = false
    text += commands.map { "\\fB\(Self.escaped($0))\\fR [\\fIoptions\\fR]\n" }.joined(separator: ".br\n")
  }

  /// Adds a command line, which is not wrapped.
  mutating func command(_ line: String) {
    beginParagraph()
    text += ".nf\n.RS 4\n\(Self.line(line))\n.RE\n.fi\n"
  }

  /// Adds an entry of a list: a term in bold, the placeholder of its value, and its description.
  mutating func entry(_ term: String, value: String = "", _ words: String) {
    isAfterHeading = false
    text += ".TP\n\\fB\(Self.escaped(term))\\fR"
    if !value.isEmpty { text += " \\fI\(Self.escaped(value))\\fR" }
    text += "\n\(Self.line(words))\n"
  }

  /// Adds entries whose descriptions are fragments.
  mutating func entries(_ entries: [(term: String, meaning: String)]) {
    for (term, meaning) in entries { entry(term, Self.sentence(meaning)) }
  }

  mutating func options(_ group: OptionGroup) {
    for option in group.options {
      let short = option.short.map { "-\($0), " } ?? ""
      entry("\(short)--\(option.name)", value: option.placeholder ?? "", Self.sentence(option.help))
    }
  }

  mutating func examples(of command: Command) {
    for example in command.examples {
      self.command(example.line)
      paragraph(Self.sentence(example.purpose))
    }
  }

  /// A fragment of the help as a sentence.
  static func sentence(_ fragment: String) -> String {
    fragment.prefix(1).uppercased() + fragment.dropFirst() + (fragment.hasSuffix(".") ? "" : ".")
  }

  /// A line may not begin with one of troff's control characters.
  private static func line(_ words: String) -> String {
    let text = escaped(words)
    return text.hasPrefix(".") || text.hasPrefix("\\(aq") ? "\\&\(text)" : text
  }

  private static func escaped(_ words: String) -> String {
    words.map { character in
      switch character {
      case "\\": "\\e"
      case "-": "\\-"
      case "'": "\\(aq"
      case "\"": "\\(dq"
      case "`": "\\(ga"
      case "^": "\\(ha"
      case "~": "\\(ti"
      case "…": "..."
      default: String(character)
      }
    }.joined()
  }
}
