extension DoctorStep.Name {
  /// What the step checks and when it fails: a clause for the manual.
  var about: String {
    switch self {
    case .file: "the configuration file can be read and has no mistake in it; one with a mistake is wrong usage"
    case .secrets: "no file with a password, token or key can be read by every user of this machine"
    case .name: "the host in url has an address"
    case .proxy: "the proxy that is set or stands in the environment can be reached, and takes its login"
    case .connection: "the web server takes connections"
    case .tls:
      "the certificate is trusted, for this name, and valid for 14 more days at least; the protocol is TLS 1.2 or "
        + "later. Plain http to another machine is a warning"
    case .address: "the folder in url holds include/api.php. If not, other folders are tried, for the version alone"
    case .answer: "the server answers in time, with what was asked, and without errors of PHP or its database"
    case .version: "what answers is an Integria server, and the dialect fits its version"
    case .token:
      "a token and this machine's address are taken by api/v2/ping, which refuses at once. An older server says nothing"
    case .login: "user, password, API password and address are taken. The server does not say which of them it refuses"
    case .operation:
      "each operation that the configuration needs answers as it should, with its time and value, and a check of them "
        + "all fits into its timeout"
    case .user: "the user is written as the server has it: in the wrong case half of the operations answer nothing"
    case .cron: "the server's cron ran within the last 10 minutes, and came to its end"
    case .mail: "no more than 500 mails wait on the server"
    case .tickets: "the server's counts agree, and the user sees every open ticket"
    case .clock: "the clocks of server and this machine agree within 2 minutes"
    case .zone: "the server writes its times in the time zone in which they are read, and no ticket is from the future"
    case .rights: "group, owner and type of [tickets] exist"
    case .write: "with --write: a ticket can be opened and closed, and is read back as closed"
    case .state: "the folder of the journal belongs to this user, and nobody else may write to it"
    case .waiting: "no event has waited for longer than 5 minutes"
    case .dead: "no event lies in dead/, refused for good or unreadable"
    case .timer: "if events wait, a timer delivers them. Without systemd it is skipped"
    }
  }
}
