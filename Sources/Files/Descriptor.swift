internal import Glibc

/// System calls on open descriptors, repeated after a partial transfer or an interruption.
package enum Descriptor {
  /// Writes all of the bytes. Throws the system's error number, in an error without a path.
  ///
  /// A reader that has gone causes an error (EPIPE), not a signal, because the program ignores SIGPIPE.
  package static func write(_ bytes: some Sequence<UInt8>, to descriptor: Int32) throws(FileError) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw FileError("", code: errno)
      }
    }
  }

  /// Reads once, at most 64 KiB; empty at the end. Throws EAGAIN if nothing has arrived yet.
  static func read(_ descriptor: Int32, _ path: String) throws(FileError) -> [UInt8] {
    while true {
      var code: Int32 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, filled in
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        code = count < 0 ? errno : 0
        filled = max(0, count)
      }
      if code == 0 { return bytes }
      if code != EINTR { throw FileError(path, code: code) }
    }
  }

  /// What `fstat` reports for an open file; nil if it fails.
  static func facts(_ descriptor: Int32) -> stat? {
    var facts = stat()
    return fstat(descriptor, &facts) == 0 ? facts : nil
  }

  /// Closes a descriptor that was only read, or was synced, so that an error of `close` does not matter.
  static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }
}
