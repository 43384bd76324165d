internal import Files
internal import Glibc

/// What reading one of the journal's files gave. That it could not be read at all is an error, since it may pass.
enum Reading<Value> {
  case whole(Value)
  case missing
  /// Read to its end, and not what was written.
  case damaged

  /// Errors that do not pass: the name is that of a link, a folder or a device, or the file is too large.
  private static var lastingErrors: [Int32] { [ELOOP, EINVAL, EFBIG, EISDIR] }

  /// Reads a file. Throws an error that may pass, as when no descriptor is left.
  init(_ name: String, in folder: Folder, _ decode: ([UInt8]) -> Value?) throws(FileError) {
    do throws(FileError) {
      guard let bytes = try folder.read(name) else {
        self = .missing
        return
      }
      self = decode(bytes).map { .whole($0) } ?? .damaged
    } catch {
      guard Self.lastingErrors.contains(error.code) else { throw error }
      self = .damaged
    }
  }

  var isDamaged: Bool {
    if case .damaged = self { true } else { false }
  }

  /// The value; nil if the file is missing or damaged.
  var value: Value? {
    if case .whole(let value) = self { value } else { nil }
  }
}
