internal import Files
internal import Ticketing

/// Checks the journal on this machine: whether it can be used, what waits, and whether a timer delivers it.
struct StateSteps {
  /// Seconds for which an event may wait before the step warns. A timer delivers every minute.
  private static let longestWait = 300

  let path: String
  let files: any FileAccess
  /// Seconds since 1970.
  let now: Int

  var all: [DoctorStep] {
    guard let rights = Folder(path).rights else {
      return [DoctorStep(.state, .ok, "\(path) is not there yet; the first event makes it")]
    }
    guard rights.isFolder else {
      return [
        DoctorStep(
          .state, .failed, "\(path) is no folder", remedy: "set state-dir to a folder, or move what is there away")
      ]
    }
    do throws(FileError) {
      let journal = Journal(path)
      let waiting = try journal.waiting()
      let steps = [waitingStep(waiting.count, waiting.oldest), deadStep(journal.deadCount())]
      return [folderStep(rights)] + steps + [timerStep(rights, waiting: waiting.count)]
    } catch {
      return [folderStep(rights, "\(error)")]
    }
  }

  private func folderStep(_ rights: Folder.Rights, _ obstacle: String? = nil) -> DoctorStep {
    let owner = rights.ownerName.map { "user \($0)" } ?? "user number \(rights.owner)"
    guard rights.isUsable, obstacle == nil else {
      let foreign = "\(path) belongs to \(owner), and this user cannot use it"
      return DoctorStep(
        .state, .failed, rights.isUsable ? obstacle ?? foreign : foreign,
        remedy: "run doctor as the user that monitors, and let the folder belong to it, mode 0700")
    }
    guard !rights.isWritableByOthers else {
      return DoctorStep(
        .state, .warning, "everyone may write to \(path), so that it will not be used", remedy: "chmod o-w \(path)")
    }
    return DoctorStep(
      .state, .ok, "\(path) belongs to \(owner)" + (rights.isOwn ? "" : ", and the monitoring has to run as that user"))
  }

  private func waitingStep(_ count: Int, _ oldest: Int?) -> DoctorStep {
    guard count > 0 else { return DoctorStep(.waiting, .ok, "none") }
    let age = max(0, now - (oldest ?? now))
    let text = "\(counted(count, "event")), the oldest for \(StepTime.rough(seconds: age))"
    guard age > Self.longestWait else { return DoctorStep(.waiting, .ok, text) }
    return DoctorStep(.waiting, .warning, text, remedy: "deliver what waits: integria-monitor flush -v")
  }

  private func deadStep(_ count: Int) -> DoctorStep {
    guard count > 0 else { return DoctorStep(.dead, .ok, "none") }
    return DoctorStep(
      .dead, .warning, "\(counted(count, "event")) in \(path)/dead: refused for good, or unreadable",
      remedy: "read the .reason files there, fix what they name, and remove the events or deliver them again")
  }

  /// Checks the timer that delivers waiting events. Without systemd, cron may do it.
  private func timerStep(_ rights: Folder.Rights, waiting: Int) -> DoctorStep {
    guard files.exists("/run/systemd/system") else { return DoctorStep(.timer, .skipped, "there is no systemd here") }
    let unit = "integria-monitor-flush@\(rights.ownerName ?? "USER").timer"
    if files.exists("/etc/systemd/system/timers.target.wants/\(unit)") {
      return DoctorStep(.timer, .ok, "\(unit) delivers what waits")
    }
    guard waiting > 0 else { return DoctorStep(.timer, .skipped, "no timer is enabled, and nothing waits") }
    return DoctorStep(
      .timer, .warning, "events wait, and no timer delivers them", remedy: "systemctl enable --now \(unit)")
  }
}
