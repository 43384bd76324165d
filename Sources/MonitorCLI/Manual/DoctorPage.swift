/// `integria-monitor-doctor(1)`, from the steps.
enum DoctorPage {
  static var text: String {
    var page = ManPage(
      "integria-monitor-doctor", section: 1, name: "integria-monitor-doctor", purpose: Command.doctor.summary)
    page.heading("Synopsis")
    page.usage([Command.doctor.usageLine])
    page.heading("Description")
    for paragraph in description { page.paragraph(paragraph) }
    page.heading("Options")
    page.options(.examination)
    page.paragraph("The connection and configuration options are those of check, in integria-monitor(1).")
    page.heading("Steps")
    page.entries(DoctorStep.Name.allCases.map { ($0.rawValue, $0.about) })
    page.heading("JSON")
    page.paragraph(
      "{\"steps\": [{\"server\", \"name\", \"status\", \"text\", \"remedy\"}]}: server is the name of the section, "
        + "empty for the only one and for this machine; name is one of the steps; remedy is empty if nothing is to "
        + "be done.")
    page.heading("Exit status")
    page.entries([
      ("0", "all is well"), ("1", "there is a warning"), ("2", "a step failed"), ("\(ExitCode.usage)", "wrong usage"),
    ])
    page.heading("Examples")
    page.examples(of: .doctor)
    page.heading("See also")
    page.paragraph("integria-monitor(1), integria-monitor-api(1), integria-monitor.conf(5)")
    return page.text
  }

  private static let description = [
    "Examines every server of the configuration file, or the one that --server or --url names, and prints a line "
      + "for each step: ok, skipped, warning or failed, and below it what to do.",
    "It asks the server one thing after the other, and nothing more once a call was held or not answered, so that "
      + "it never holds more than one of the server's workers. A login that the server refuses takes 15 seconds. "
      + "No password and no token is ever printed.",
    "For one request it waits for 20 seconds, or as long as --timeout says.",
  ]
}
