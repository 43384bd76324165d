internal import IntegriaAPI

/// How large files may be.
enum FileLimits {
  /// PHP's `post_max_size` as it comes: a larger form is dropped whole, the login with it, which looks like a refusal
  /// (WIRE-2.md section 8). In bytes.
  static let form = 8 << 20
  /// Left for what else stands in the form: login, description, names.
  static let margin = 64 << 10
  /// Largest answer to `download_file` that is read, in bytes of Base64.
  static let download = 96 << 20

  /// The sentences about limits that an operation's help has.
  static func notes(_ operation: DocumentedOperation) -> [String] {
    switch operation.name {
    case "attach_file":
      [
        "Limit: the form may have 8 MB, which is a file of about 5.9 MB; the server drops a larger one whole, as if "
          + "the login were refused. It needs --http-method post, the default.",
        "The file's name is taken without its folder and without what a server could take for a path.",
      ]
    case "download_file":
      [
        "Limit: 72 MB. FILE must not exist; nothing is overwritten.",
        "With ticket=N the size that get_incident_files states tells an empty file from a missing one.",
      ]
    default: []
    }
  }
}
