internal import Glibc

/// A folder of the program's own state. Its mode is 0700 and that of its files 0600; symbolic links in it are not
/// followed.
package struct Folder: Hashable, Sendable {
  /// The largest size of a file in bytes: an event with its longest texts and every byte escaped.
  package static let sizeLimit = 16 << 20

  /// The path as given; a relative path starts at the working directory.
  package let path: String

  package init(_ path: String) { self.path = path }

  /// A folder inside this one.
  package func folder(_ name: String) -> Folder { Folder(file(name)) }

  /// The path of a file in the folder.
  package func file(_ name: String) -> String { name.isEmpty ? path : "\(path)/\(name)" }

  func error(_ name: String, _ code: Int32) -> FileError { FileError(file(name), code: code) }

  // MARK: Making

  /// Makes the folder and its missing parents, so that they survive a crash. Throws if that is not possible, if the
  /// path is a link or not a folder, or if someone else may write to it.
  package func make() throws(FileError) {
    if try makeUnsynced() { try parent.sync() }
  }

  /// Like `make()`, but returns whether the folder is new. A crash may lose a new folder until its parent is synced.
  package func makeUnsynced() throws(FileError) -> Bool {
    var isNew = mkdir(path, 0o700) == 0
    if !isNew, errno == ENOENT, parent != self, path.contains("/") {
      try parent.make()
      isNew = mkdir(path, 0o700) == 0
    }
    guard isNew || errno == EEXIST else { throw error("", errno) }
    if isNew, let owner = inheritedOwner { _ = chown(path, owner.st_uid, owner.st_gid) }
    guard let facts = facts("") else { throw error("", errno) }
    guard facts.st_mode & S_IFMT == S_IFDIR else { throw error("", ENOTDIR) }
    if let fault = fault(facts) { throw FileError(path, reason: fault, code: EPERM) }
    return isNew
  }

  /// The parent, whose owner gets what root makes in it, so that a first try as root does not lock out the user that is
  /// to work there. nil for other users, and if the parent belongs to root or everyone may write to it.
  var inheritedOwner: stat? {
    var above = stat()
    guard geteuid() == 0, stat(parent.path, &above) == 0 else { return nil }
    return above.st_uid != 0 && above.st_mode & S_ISVTX == 0 ? above : nil
  }

  /// The target of this link, if root or this user made the link; else this folder.
  package func followingOwnLink() -> Folder {
    guard let facts = facts(""), facts.st_mode & S_IFMT == S_IFLNK, [0, geteuid()].contains(facts.st_uid),
      let target = realpath(path, nil)
    else { return self }
    defer { free(target) }
    return Folder(String(cString: target))
  }

  /// The path without links, the same for every path to the folder.
  package var resolvedPath: String {
    guard let target = realpath(path, nil) else { return path }
    defer { free(target) }
    return String(cString: target)
  }

  /// Why the folder is not safe for files that decide about tickets; nil if only this user, or a group that the user
  /// belongs to, can write to it.
  private func fault(_ facts: stat) -> String? {
    if facts.st_mode & S_IWOTH != 0 { return "everyone may write to it (chmod o-w)" }
    // Other users who may write there could use links to make root write elsewhere.
    guard geteuid() != 0 else {
      if facts.st_uid != 0 { return "it belongs to another user (number \(facts.st_uid)), so root leaves it alone" }
      return facts.st_mode & S_IWGRP != 0 ? "its group may write to it, so root leaves it alone" : nil
    }
    let isShared = facts.st_mode & S_IWGRP != 0 && access(path, W_OK) == 0
    return facts.st_uid == geteuid() || isShared ? nil : "it belongs to another user (number \(facts.st_uid))"
  }

  private var parent: Folder {
    let names = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = names.joined(separator: "/")
    return Folder(path.isEmpty ? (self.path.hasPrefix("/") ? "/" : ".") : path)
  }

  /// Makes everything that was created, renamed and removed in the folder survive a crash.
  package func sync() throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error("", errno) }
    defer { Descriptor.close(descriptor) }
    // Some file systems cannot sync a folder and report EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw error("", errno) }
  }

  // MARK: Removing

  /// Removes a file; a missing file is not an error. Not synced: a crash may bring the file back.
  package func remove(_ name: String) { unlink(file(name)) }

  /// Removes the folder itself if it is empty.
  package func removeIfEmpty() { rmdir(path) }

  /// Removes the folder and everything in it. Links are removed, not followed. What cannot be removed stays.
  package func removeTree() {
    for name in (try? allNames()) ?? [] {
      if isFolder(name) { folder(name).removeTree() } else { remove(name) }
    }
    removeIfEmpty()
  }

  /// Removes incomplete files that crashes left, unless they were written to since `moment`, in seconds since 1970.
  package func removeTemporaries(before moment: Int) {
    for name in (try? allNames()) ?? [] where name.hasPrefix(".") && name.hasSuffix(".new") {
      if let time = modificationTime(name), time < moment { remove(name) }
    }
  }
}
