internal import Ticketing

/// `integria-monitor.conf(5)`, from the keys of the file's sections.
enum ConfigurationPage {
  static var text: String {
    var page = ManPage(
      "integria-monitor.conf", section: 5, name: "integria-monitor.conf", purpose: "configuration of integria-monitor")
    page.heading("Description")
    page.paragraph(
      "The configuration file is \(Settings.defaultPath), if it exists, or the file that --config names. A line is a "
        + "[section], a key = value, a comment, which begins with # or ;, or empty. Double quotes around a value keep "
        + "the blanks at its ends. Text after a value on the same line is part of the value. An unknown section or "
        + "key, or a bad value, is an error that names the line."
    )
    page.paragraph(
      "Options override the environment, the environment overrides this file, and this file overrides the defaults.")
    for section in FileSection.all { add(section, to: &page) }
    page.heading("Templates")
    page.paragraph(
      "A title or description may contain \(Template.placeholders.map { "{\($0)}" }.joined(separator: ", ")).")
    page.heading("Values")
    page.paragraph("A TIME is a number with s, m, h or d. integria-monitor(1) explains a RANGE under thresholds.")
    page.heading("Secrets")
    page.paragraph(
      "If every user of the machine can read a file with a password, every run warns. The package's file belongs to "
        + "root and the group integria-monitor, with mode 0640; the monitoring user must be in that group.")
    page.heading("Example")
    for line in [
      "[server]", "url = https://helpdesk.example.com/integria", "user = monitor",
      "password-file = /etc/integria-monitor.password",
    ] {
      page.command(line)
    }
    page.heading("See also")
    page.paragraph("integria-monitor(1)")
    return page.text
  }

  private static func add(_ section: FileSection, to page: inout ManPage) {
    page.heading("[\(section.kind.rawValue)\(section.brackets)]")
    page.paragraph(section.about)
    for key in section.keys {
      page.entry(key.key, value: "= \(key.placeholder ?? "yes|no")", ManPage.sentence(key.help))
    }
    if section.kind == .metric { page.paragraph(ProgramPage.queueCost) }
  }
}

extension FileSection {
  /// The part of a heading after the section's kind.
  fileprivate var brackets: String {
    switch naming {
    case .never: ""
    case .optional: " [NAME]"
    case .required: " NAME"
    }
  }
}
