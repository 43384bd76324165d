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
        "Limit: the form may have 8 MB, which is a file of about 5.9 MB; the server drops a larger one whole, as if "
          + "the login were refused. It needs --http-method post, the default.",
        "The file's name is taken without its folder and without what a server could take for a path.",
      ]
    case "download_file":
      [
        "Limit: 72 MB. FILE must not exist; nothing is overwritten.",
        "With ticket=N the size that get_incident_files states distinguishes an empty file from a missing one.",
      ]
    default: []
    }
  }
}
