internal import IntegriaAPI

/// `integria-monitor-api(1)`, from the catalogue of the API's operations.
enum APIPage {
  static var text: String {
    var page = ManPage(
      "integria-monitor-api", section: 1, name: "integria-monitor-api", purpose: Command.api.summary)
    page.heading("Synopsis")
    page.usage([Command.api.usageLine, "integria-monitor api --list"])
    values(&page)
    page.heading("Options")
    page.options(.call)
    page.paragraph("The connection and configuration options are those of check, in integria-monitor(1).")
    operations(&page)
    page.heading("Exit status")
    page.entries([
      ("\(CallOutcome.Code.done.rawValue)", "done"),
      ("\(CallOutcome.Code.serverCannotWork.rawValue)", "the server cannot be reached, or cannot work"),
      (
        "\(CallOutcome.Code.refused.rawValue)",
        "the server refused, answered with nothing, or the usage is wrong"
      ),
    ])
    page.heading("Examples")
    page.examples(of: .api)
    page.heading("See also")
    page.paragraph("integria-monitor(1), integria-monitor-doctor(1), integria-monitor.conf(5)")
    return page.text
  }

  private static func values(_ page: inout ManPage) {
    page.heading("Description")
    for paragraph in [
      "Calls an operation of the server's API. First it asks for the server's version, which shows the dialect.",
      "Give values in the order of the operation or as NAME=VALUE; \"\" holds the place of a value that you leave out. "
        + "Give a value that begins with a dash by name or after --, and a value that looks like NAME=VALUE by its own "
        + "name. Every value arrives unchanged, even with commas in it.",
      "The answer is printed as a table, as JSON with the fields by name, or as the server's own CSV. On a terminal, "
        + "control characters in it are escaped.",
      "Before an operation that changes something, api asks for confirmation; without a terminal it needs --yes. It "
        + "sends the change only after a cheap call has shown that the login is valid. An operation that creates "
        + "something is sent once and never repeated.",
    ] { page.paragraph(paragraph) }
  }

  private static func operations(_ page: inout ManPage) {
    page.heading("Operations")
    for subject in DocumentedOperation.Subject.allCases {
      for operation in Catalogue.operations where operation.subject == subject {
        page.subheading(OperationHelp.usage(operation))
        page.paragraph(ManPage.sentence(operation.summary))
        page.entries(operation.commandParameters.map { ($0.name, $0.explanation) })
        for note in OperationHelp.notes(operation) { page.paragraph(note) }
      }
    }
  }
}
