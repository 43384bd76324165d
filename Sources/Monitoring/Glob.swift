/// Shell-like patterns for names: `*` matches any text, `?` matches one character.
package enum Glob {
  /// Whether the whole name matches the pattern. Case counts.
  package static func matches(_ name: String, _ pattern: String) -> Bool {
    let (name, pattern) = (Array(name), Array(pattern))
    // These positions follow everything that the pattern up to the last star has matched.
    var (n, p) = (0, 0)
    var star: (name: Int, pattern: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (n, p + 1)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == name[n] {
        n += 1
        p += 1
      } else if let last = star {
        star = (last.name + 1, last.pattern)
        (n, p) = (last.name + 1, last.pattern)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
