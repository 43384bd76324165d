/// The operations about the server itself.
enum Housekeeping {
  /// Minutes since a cron run, rounded; -1 if it never ran (and, because of rounding, if its stamp is a minute ahead).
  static func cron(_ call: Call, _ stamp: Int?, element: String) -> String {
    let minutes = stamp.map { PHP.roundedMinutes(call.now - $0) } ?? "-1"
    guard call.format == .xml else { return minutes }
    return "<xml>\n<cronjob>\n<\(element)>\(minutes)</\(element)>\n</cronjob>\n</xml>\n"
  }

  /// The number of waiting mails, including failed ones. The element is `pending_email` as documented, `pending_mail`
  /// before.
  static func queuedMails(_ call: Call, _ store: inout Store) -> String {
    guard call.format == .xml else { return "\(store.queuedMails)" }
    let element = call.dialect.isLegacy ? "pending_mail" : "pending_email"
    return "<xml>\n<\(element)>\n<num>\(store.queuedMails)</num>\n</\(element)>\n</xml>\n"
  }
}
