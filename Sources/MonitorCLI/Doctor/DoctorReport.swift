/// Prints the steps of `doctor`: a table row by row as they come, or one JSON object at the end.
final class DoctorReport {
  private static let statusWidth = width(DoctorStep.Status.allCases.map(\.rawValue))
  private static let nameWidth = width(DoctorStep.Name.allCases.map(\.rawValue))

  private let format: ListFormat
  private let output: any Output
  private let hasColor: Bool
  private var steps: [DoctorStep] = []
  private var isWritten = true

  /// `hasColor` may be true on a terminal only.
  init(_ format: ListFormat, to output: any Output, hasColor: Bool) {
    self.format = format
    self.output = output
    self.hasColor = hasColor
  }

  func add(_ step: DoctorStep) {
    let heading = step.server != (steps.last?.server ?? "") ? heading(of: step) : ""
    steps.append(step)
    guard format == .table else { return }
    write(heading + row(step))
  }

  /// Writes the rest of the report. Returns the exit code: 0 without warnings, 1 with warnings, 2 if a step failed, 3
  /// if the report could not be written.
  func finish() -> Int32 {
    if format == .json { write(JSONText.text(["steps": steps])) }
    guard isWritten else { return ExitCode.usage }
    if steps.contains(where: { $0.status == .failed }) { return 2 }
    return steps.contains { $0.status == .warning } ? 1 : 0
  }

  private func write(_ text: String) { isWritten = output.write(text) && isWritten }

  // MARK: The table

  private func heading(of step: DoctorStep) -> String {
    "\n\(step.server.isEmpty ? "this machine" : "server \(VisibleText.line(step.server))")\n"
  }

  private func row(_ step: DoctorStep) -> String {
    let status = HelpText.padded(step.status.rawValue, to: Self.statusWidth)
    let shown = hasColor ? "\u{1b}[\(Self.color(step.status))m\(status)\u{1b}[0m" : status
    let name = HelpText.padded(step.name.rawValue, to: Self.nameWidth)
    let row = "\(shown)  \(name)  \(VisibleText.line(step.text))\n"
    guard !step.remedy.isEmpty else { return row }
    return row + HelpText.padded("", to: Self.statusWidth + Self.nameWidth + 4)
      + "-> \(VisibleText.line(step.remedy))\n"
  }

  private static func width(_ words: [String]) -> Int { words.map(\.count).max() ?? 0 }

  private static func color(_ status: DoctorStep.Status) -> Int {
    switch status {
    case .ok: 32
    case .skipped: 2
    case .warning: 33
    case .failed: 31
    }
  }
}
