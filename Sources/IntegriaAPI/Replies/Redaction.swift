/// Takes secrets out of what a server sent back, before any of it is shown: a server may echo a request or a statement.
package struct Redaction: Sendable {
  private let secrets: [[UInt8]]

  package init(_ secrets: [Secret] = []) {
    let texts = secrets.filter { !$0.isEmpty }.map { $0.reveal() }
    let forms = texts + texts.map(PercentEncoding.encode)
    self.secrets = Set(forms).map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  /// The text with dots in place of each secret, also in its percent-encoded form.
  func hide(in text: some StringProtocol) -> String {
    guard !secrets.isEmpty else { return String(text) }
    let bytes = Array(text.utf8)
    var hidden: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let secret = secrets.first(where: { bytes[index...].starts(with: $0) }) {
        hidden += Array("••••".utf8)
        index += secret.count
      } else {
        hidden.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: hidden, as: UTF8.self)
  }
}
