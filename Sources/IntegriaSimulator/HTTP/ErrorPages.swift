import HTTPServer

/// The pages that Apache, PHP and Integria serve in place of an answer.
enum ErrorPages {
  /// Apache's page for a status. A 500 has an empty body, as after a fatal PHP error.
  static func apache(_ status: Int) -> HTTPAnswer {
    guard status != 500 else { return HTTPAnswer.page("", status: 500) }
    let reason = HTTPAnswer.reason(status)
    var answer = HTTPAnswer.page(
      """
      <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
      <html><head>
      <title>\(status) \(reason)</title>
      </head><body>
      <h1>\(reason)</h1>
      <p>\(explanation(status))</p>
      </body></html>

      """, status: status)
    answer.contentType = "text/html; charset=iso-8859-1"
    return answer
  }

  private static func explanation(_ status: Int) -> String {
    switch status {
    case 302: "The document has moved."
    case 401:
      "This server could not verify that you\nare authorized to access the document\nrequested."
    case 403: "You don't have permission to access this resource."
    case 404: "The requested URL was not found on this server."
    case 414: "The requested URL's length exceeds the capacity\nlimit for this server.<br />"
    case 429: "The user has sent too many requests\nin a given amount of time."
    case 503:
      """
      The server is temporarily unable to service your
      request due to maintenance downtime or capacity
      problems. Please try again later.
      """
    default: "The server could not complete the request."
    }
  }

  /// A login page with status 200, as from a single sign-on or a captive portal.
  static let login = """
    <!DOCTYPE html>
    <html lang="en">
    <head><title>Integria IMS - the ITIL Management System</title></head>
    <body class="login">
    <form method="post" action="index.php?login=1">
    <input type="text" name="nick" placeholder="User">
    <input type="password" name="pass" placeholder="Password">
    <input type="submit" value="Login">
    </form>
    </body>
    </html>

    """

  /// Integria's page if the database is missing: status 200, 1,346 bytes, the same for every operation.
  static let databaseDown = configurationError(
    "DB-002",
    "Cannot load configuration variables. Please check your database setup in the\n"
      + "<b>./include/config.php</b> file and read documentation.<i><br><br>")

  /// The page after the SQL error if the configuration table is missing.
  static let configurationMissing = configurationError("CF-003", "Cannot use the database.")

  /// The markup as recorded, including its mistakes, filled with style rules to the measured length.
  private static func configurationError(_ code: String, _ text: String) -> String {
    let top = """
      <!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
      <html>
      <head>
      <title>I N T E G R I A - Configuration error</title>
      <meta http-equiv="content-type" content="text/html; charset=UTF-8">

      """
    let bottom = """
      </head>
      <body'>
      <div align='center'>
      <div id='login_f' style='width: 500px; padding: 50px;'>
      \t<h1 id="log_f" class="error">Integria Error \(code)</h1>
      \t<br><br>
      \t<div class="msg"><br><br>\(text)</div>
      </div>
      </div>
      </body>
      </html>

      """
    let (opening, closing) = ("<style type=\"text/css\">\n", "</style>\n")
    let rule = "#page_error { margin: 0 auto; width: 50%; font-family: sans-serif; }\n"
    let space = max(1, 1_346 - [top, bottom, opening, closing].map(\.utf8.count).reduce(0, +))
    let rules = String(repeating: rule, count: (space - 1) / rule.utf8.count)
    let padding = String(repeating: " ", count: space - rules.utf8.count - 1) + "\n"
    return top + opening + rules + padding + closing + bottom
  }
}
