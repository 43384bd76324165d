/// This product's version, as `--version` and the requests' `User-Agent` tell it.
package enum ProductVersion {
  package static let text = "0.1.0"
}
