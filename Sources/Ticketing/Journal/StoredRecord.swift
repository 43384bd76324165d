internal import Files
internal import Glibc

/// The result of reading a file of the journal. A failure that may be temporary is thrown instead.
enum StoredRecord<Value> {
  case whole(Value)
  case missing
  /// The file could be read, but is not as it was written.
  case damaged

  /// Error numbers of lasting failures: the name is a link, a folder or a device, or the file is too large.
  private static var lastingErrors: [Int32] { [ELOOP, EINVAL, EFBIG, EISDIR] }

  /// Reads a file. Throws a failure that may be temporary, such as too many open files.
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

  /// The value; nil if the file is missing or damaged.
  var value: Value? {
    if case .whole(let value) = self { value } else { nil }
  }
}
