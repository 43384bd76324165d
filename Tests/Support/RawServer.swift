internal import Foundation
internal import Glibc
internal import Synchronization

/// A server on loopback without a protocol: it passes each connection to a closure on its own thread, and closes the
/// connection when the closure returns.
package final class RawServer: Sendable {
  package let port: UInt16
  private let descriptor: Int32
  private let counts = Mutex(Counts())

  private struct Counts {
    var accepted = 0
    var open = 0
    var mostOpen = 0
  }

  package init(_ serve: @escaping @Sendable (RawConnection) -> Void) throws {
    descriptor = try RawSocket.listening()
    port = try RawSocket.port(of: descriptor)
    let descriptor = descriptor
    Thread.detachNewThread { [weak self] in
      while true {
        let accepted = accept(descriptor, nil, nil)
        if accepted < 0, errno == EINTR || errno == ECONNABORTED { continue }
        if accepted < 0, errno == EMFILE || errno == ENFILE {
          // All other tests have open descriptors too.
          usleep(10_000)
          continue
        }
        guard accepted >= 0, let server = self else {
          close(descriptor)
          return
        }
        _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
        server.count(1)
        Thread.detachNewThread {
          serve(RawConnection(accepted))
          close(accepted)
          server.count(-1)
        }
      }
    }
  }

  deinit { stop() }

  /// The number of connections so far.
  package var accepted: Int { counts.withLock { $0.accepted } }
  /// The largest number of connections that were open at the same time.
  package var mostOpen: Int { counts.withLock { $0.mostOpen } }

  package var url: String { "http://127.0.0.1:\(port)/integria" }

  /// Accepts no more; open connections continue.
  package func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  private func count(_ change: Int) {
    counts.withLock { counts in
      if change > 0 { counts.accepted += 1 }
      counts.open += change
      counts.mostOpen = max(counts.mostOpen, counts.open)
    }
  }
}

/// A port on which nothing listens, held so that no other process takes it: connections are refused.
package final class RefusingPort: Sendable {
  package let port: UInt16
  private let descriptor: Int32

  package init() throws {
    descriptor = try RawSocket.bound()
    port = try RawSocket.port(of: descriptor)
  }

  deinit { close(descriptor) }
}

/// The few socket calls that the raw servers need.
package enum RawSocket {
  struct Failure: Error { let code: Int32 }

  /// Listens on a free port of loopback.
  package static func listening() throws -> Int32 {
    let descriptor = try bound()
    guard listen(descriptor, 64) == 0 else { throw Failure(code: errno) }
    return descriptor
  }

  static func bound() throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Failure(code: errno) }
    return descriptor
  }

  static func port(of descriptor: Int32) throws -> UInt16 {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    guard status == 0 else { throw Failure(code: errno) }
    return UInt16(bigEndian: address.sin_port)
  }
}
