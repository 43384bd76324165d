extension DoctorStep.Name {
  /// What the step checks and when it fails: a clause for the manual.
  var about: String {
    switch self {
    case .file: "the configuration file can be read and has no error; a file with an error is wrong usage"
    case .secrets: "no file with a password, token or key can be read by every user of this machine"
    case .name: "the host in url has an address"
    case .proxy: "the proxy of the settings or the environment can be reached, and accepts its login"
    case .connection: "the web server accepts connections"
    case .tls:
      "the certificate is trusted, is for this name, and is valid for at least 14 more days; the protocol is TLS 1.2 "
        + "or later. Plain http to another machine is a warning"
    case .address: "the folder in url has include/api.php. If not, doctor asks for the version in other folders"
    case .answer: "the server answers in time, with the expected text, and without errors of PHP or its database"
    case .version: "the server is an Integria server, and the dialect fits its version"
    case .token:
      "api/v2/ping accepts the token and this machine's address. It refuses at once. A server without it skips the step"
    case .login:
      "the server accepts user, password, API password and address. The server does not say which of them it refuses"
    case .operation:
      "each operation that the configuration needs answers as expected, with its time and value, and a check with all "
        + "of them fits into its timeout"
    case .user:
      "the user's name has the server's spelling: in the wrong case half of the operations answer with nothing"
    case .cron: "the server's cron ran within the last 10 minutes, and finished"
    case .mail: "no more than 500 mails wait on the server"
    case .tickets: "the server's counts agree, and the user sees every open ticket"
    case .clock: "the clocks of server and this machine agree within 2 minutes"
    case .zone:
      "the server writes its times in the time zone in which doctor reads them, and no ticket time is in the future"
    case .rights: "group, owner and type of [tickets] exist"
    case .write: "with --write: a ticket can be opened and closed, and is read back as closed"
    case .state: "the folder of the journal belongs to this user, and nobody else may write to it"
    case .waiting: "no event has waited for longer than 5 minutes"
    case .dead: "dead/ has no event that was refused for good or cannot be read"
    case .timer: "if events wait, a timer delivers them. Without systemd the step is skipped"
    }
  }
}
