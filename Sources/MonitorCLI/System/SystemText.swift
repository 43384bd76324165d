internal import Glibc

extension String {
  /// The text of an argument or an environment variable. Bytes that are not UTF-8 are read as Windows-1252, which old
  /// monitoring systems use for names; names that differ in a byte stay different.
  init(systemText: UnsafePointer<CChar>) {
    let bytes = UnsafeBufferPointer(start: systemText, count: strlen(systemText)).map { UInt8(bitPattern: $0) }
    self = String(validating: bytes, as: UTF8.self) ?? Windows1252.text(bytes)
  }
}
