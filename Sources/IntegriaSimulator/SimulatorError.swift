/// Why a simulator could not start.
package enum SimulatorError: Error, Equatable, CustomStringConvertible {
  /// A socket call failed; `code` is the errno.
  case socket(call: String, code: Int32)
  /// `start` was called on a simulator that already serves.
  case alreadyRunning

  /// One sentence for people.
  package var description: String {
    switch self {
    case .socket(let call, let code): "the simulator cannot \(call) (errno \(code))"
    case .alreadyRunning: "the simulator is already running"
    }
  }
}
