internal import Reporting
internal import Synchronization

/// The output of a run whose first text is a report for people: what it warns of stands on standard output too, after the
/// report. Icinga shows standard error before the report, and other monitoring systems show it nowhere.
final class RemarksAfterReport: Output {
  private let output: any Output
  /// What was warned of before the report; nil once that is out.
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
