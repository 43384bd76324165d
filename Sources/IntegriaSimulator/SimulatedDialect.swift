/// Which edition of Integria IMS is simulated.
package enum SimulatedDialect: String, Sendable, CaseIterable {
  /// The API as documented for 5.0.98 MR 93, with what the vendor's own later clients relied on.
  case documented
  /// The open-source edition up to 5.0 MR 56 as it was measured, with all its quirks.
  case legacy

  /// What `info=version` answers, without a newline.
  var version: String {
    switch self {
    case .documented: "Integria IMS OpenSource Edition 5.0.98 Build 221221 MR93"
    case .legacy: "Integria IMS OpenSource Edition 5.0 Build 150817 MR56"
    }
  }

  /// Whether it is the measured edition up to MR 56, of which WIRE.md and WIRE-2.md say how it differs.
  var isLegacy: Bool { self == .legacy }
}
