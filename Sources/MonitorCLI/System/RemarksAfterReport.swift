internal import Reporting
internal import Synchronization

/// The output of a run whose first text is a report for people. Warnings are written to standard output after the
/// report, because Icinga shows standard error before it and other monitoring systems do not show it.
final class RemarksAfterReport: Output {
  private let output: any Output
  /// The warnings before the report; nil after the report was written.
  private let held = Mutex<[String]?>([])

  init(_ output: any Output) { self.output = output }

  func write(_ text: String) -> Bool {
    let isWritten = output.write(text)
    let remarks = held.withLock { held in
      defer { held = nil }
      return held ?? []
    }
    for remark in remarks { output.write(remark) }
    return isWritten
  }

  func warn(_ text: String) {
    let name = "integria-monitor: "
    let remark = NagiosReport.remark(text.hasPrefix(name) ? String(text.dropFirst(name.count)) : text)
    let isHeld = held.withLock { held in
      held?.append(remark)
      return held != nil
    }
    if !isHeld { output.write(remark) }
  }
}
