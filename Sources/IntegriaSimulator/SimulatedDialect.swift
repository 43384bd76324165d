/// The simulated edition of Integria IMS.
package enum SimulatedDialect: String, Sendable, CaseIterable {
  /// The API as documented for 5.0.98 MR 93, and as the vendor's later clients use it.
  case documented
  /// The open-source edition up to 5.0 MR 56 as measured, with all its quirks.
  case legacy

  /// The answer to `info=version`, without a newline.
  var version: String {
    switch self {
    case .documented: "Integria IMS OpenSource Edition 5.0.98 Build 221221 MR93"
    case .legacy: "Integria IMS OpenSource Edition 5.0 Build 150817 MR56"
    }
  }

  /// Whether it is the measured edition up to MR 56, whose differences are in WIRE.md and WIRE-2.md.
  var isLegacy: Bool {
    switch self {
    case .legacy: true
    case .documented: false
    }
  }
}
