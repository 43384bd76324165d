/// This product's version, as `--version` and the requests' `User-Agent` tell it.
package enum ProductVersion {
  package static let text = "0.1.0"
  /// The day of the release, for the foot of the man pages.
  package static let date = "2026-11-26"
}
