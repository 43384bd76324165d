/// Days of the Gregorian calendar.
package enum GregorianDate {
  /// Days from 1970-01-01 to a day; months and days count from 1.
  package static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // Let years begin in March, so that the leap day is the last day of a year.
    let shifted = month > 2 ? (year: year, month: month - 3) : (year: year - 1, month: month + 9)
    let dayOfYear = (153 * shifted.month + 2) / 5 + day - 1
    return shifted.year * 365 + shifted.year / 4 - shifted.year / 100 + shifted.year / 400 + dayOfYear - 719_468
  }

  /// The number of days in a month; months count from 1.
  package static func daysOfMonth(_ year: Int, _ month: Int) -> Int {
    days(month == 12 ? year + 1 : year, month % 12 + 1, 1) - days(year, month, 1)
  }
}
