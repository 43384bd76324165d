internal import Glibc

/// Standard input, output and error of this process.
package enum StandardDescriptors {
  /// A standard stream, by its descriptor's number.
  package enum Stream: Int32, CaseIterable, Sendable {
    case input = 0
    case output, error
  }

  /// Opens /dev/null on standard descriptors that are closed, and returns which were.
  ///
  /// Call it once, before anything else is opened. Otherwise the next file or socket gets the number of a closed
  /// descriptor, and printed text goes into it.
  package static func openClosed() -> Set<Stream> {
    let closed = Stream.allCases.filter { fcntl($0.rawValue, F_GETFD) == -1 && errno == EBADF }
    for stream in closed {
      let descriptor = open("/dev/null", O_RDWR)
      guard descriptor >= 0, descriptor != stream.rawValue else { continue }
      dup2(descriptor, stream.rawValue)
      Descriptor.close(descriptor)
    }
    return Set(closed)
  }
}
