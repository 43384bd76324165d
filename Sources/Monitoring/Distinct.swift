extension Array where Element: Hashable {
  /// The elements in their order without duplicates; the first of equal elements stays.
  package var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
