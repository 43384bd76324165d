/// The answer to `info=version`, such as `Integria IMS OpenSource Edition 5.0.98 Build 221221 MR93`.
package struct ServerVersion: Hashable, Sendable {
  /// The answer; empty if the server hides its version.
  package let text: String
  /// The release number after `MR`; nil if the version has none.
  package let release: Int?

  init(_ body: ReplyBody) { self.init(text: body.excerpt(of: body.text, limit: 120)) }

  package init(text: String) {
    self.text = text
    release = text.split(separator: " ").last { $0.hasPrefix("MR") }.flatMap { Int($0.dropFirst(2)) }
  }
}
