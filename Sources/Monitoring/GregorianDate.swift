/// Days of the Gregorian calendar.
package enum GregorianDate {
  /// Days from 1970 to a day; months and days count from 1.
  package static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // Years that begin in March: the leap day is the last of one.
    let shifted = month > 2 ? (year: year, month: month - 3) : (year: year - 1, month: month + 9)
    let dayOfYear = (153 * shifted.month + 2) / 5 + day - 1
    return shifted.year * 365 + shifted.year / 4 - shifted.year / 100 + shifted.year / 400 + dayOfYear - 719_468
  }

  /// Number of days of a month, which counts from 1 to 12.
  package static func daysOfMonth(_ year: Int, _ month: Int) -> Int {
    days(month == 12 ? year + 1 : year, month % 12 + 1, 1) - days(year, month, 1)
  }
}
