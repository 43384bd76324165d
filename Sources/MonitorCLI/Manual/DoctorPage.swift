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
        + "empty for a single server and for this machine; name is one of the steps; remedy is empty if there is "
        + "nothing to do.")
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
    "Checks every server of the configuration file, or the one that --server or --url names, and prints a line for "
      + "each step: ok, skipped, warning or failed. A line below a problem says what to do.",
    "doctor sends one request at a time, and none after a request that was held or not answered, so it never occupies "
      + "more than one of the server's workers. A refused login takes 15 seconds. doctor never prints a password or a "
      + "token.",
    "doctor waits 20 seconds for each request, or for the time of --timeout.",
  ]
}
