internal import Glibc

extension Folder {
  /// Who owns a folder, and who may write to it.
  package struct Rights: Hashable, Sendable {
    /// The owner's user number.
    package let owner: UInt32
    /// The owner's name; nil if this machine does not know it.
    package let ownerName: String?
    /// Whether the user of this process owns it.
    package let isOwn: Bool
    /// Whether this process may list it and write to it.
    package let isUsable: Bool
    /// Whether the path is a folder at all.
    package let isFolder: Bool
    /// Whether everybody may write to it.
    package let isWritableByOthers: Bool
  }

  /// The folder's rights; nil if it does not exist or cannot be examined.
  package var rights: Rights? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    return Rights(
      owner: facts.st_uid, ownerName: Self.userName(facts.st_uid), isOwn: facts.st_uid == geteuid(),
      isUsable: access(path, R_OK | W_OK | X_OK) == 0, isFolder: facts.st_mode & S_IFMT == S_IFDIR,
      isWritableByOthers: facts.st_mode & S_IWOTH != 0)
  }

  private static func userName(_ number: UInt32) -> String? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 16 << 10)
    guard getpwuid_r(number, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
    return entry.pw_name.map { String(cString: $0) }
  }
}
