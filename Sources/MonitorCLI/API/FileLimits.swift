internal import IntegriaAPI

/// Limits of the size of files.
enum FileLimits {
  /// PHP's default of `post_max_size` in bytes. PHP drops a larger form with the login in it, which looks like a
  /// refused login (WIRE-2.md section 8).
  static let form = 8 << 20
  /// Bytes reserved for the other fields of the form: login, description, names.
  static let margin = 64 << 10
  /// The largest answer to `download_file` that is read, in bytes of Base64.
  static let download = 96 << 20

  /// Sentences about limits for the help of an operation.
  static func notes(_ operation: DocumentedOperation) -> [String] {
    switch operation.name {
    case "attach_file":
      [
        "Limit: a form of 8 MB, that is a file of about 5.9 MB; the server drops a larger form, as if the login were "
          + "refused. The operation needs --http-method post, the default.",
        "The file's name is sent without the folder, and without characters that a server could read as a path.",
      ]
    case "download_file":
      [
        "Limit: 72 MB. FILE must not exist; nothing is overwritten.",
        "With ticket=N, the size in get_incident_files tells an empty file from a missing one.",
      ]
    default: []
    }
  }
}
