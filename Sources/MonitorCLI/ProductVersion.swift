/// The program's version, for `--version` and the `User-Agent` of requests.
package enum ProductVersion {
  /// The version, such as `1.2.3`.
  package static let text = "0.1.0"
  /// The date of the release, for the footer of the man pages.
  package static let date = "2026-11-26"
}
