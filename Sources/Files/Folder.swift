internal import Glibc

/// A folder of the program's own state: mode 0700, its files 0600, symbolic links in it not followed.
package struct Folder: Hashable, Sendable {
  /// Most bytes of one file: an event's longest texts, with every byte of them escaped.
  package static let sizeLimit = 16 << 20

  /// Its path, as it was given; a relative one is relative to the working directory.
  package let path: String

  package init(_ path: String) { self.path = path }

  /// A folder inside this one.
  package func folder(_ name: String) -> Folder { Folder(file(name)) }

  /// Path of a file in the folder.
  package func file(_ name: String) -> String { name.isEmpty ? path : "\(path)/\(name)" }

  func error(_ name: String, _ code: Int32) -> FileError { FileError(file(name), code: code) }

  // MARK: Making

  /// Makes the folder and those above it that are missing; when it returns they survive a crash. Throws if that is not
  /// possible, if the path is a link or no folder, or if someone else may write to it.
  package func make() throws(FileError) {
    if try makeUnsynced() { try parent.sync() }
  }

  /// Like `make()`, and returns whether the folder is new. A crash may lose a new one until the folder above it is
  /// synced.
  package func makeUnsynced() throws(FileError) -> Bool {
    var isNew = mkdir(path, 0o700) == 0
    if !isNew, errno == ENOENT, parent != self, path.contains("/") {
      try parent.make()
      isNew = mkdir(path, 0o700) == 0
    }
    guard isNew || errno == EEXIST else { throw error("", errno) }
    if isNew { giveToOwnerAbove() }
    guard let facts = facts("") else { throw error("", errno) }
    guard facts.st_mode & S_IFMT == S_IFDIR else { throw error("", ENOTDIR) }
    if let fault = fault(facts) { throw FileError(path, reason: fault, code: EPERM) }
    return isNew
  }

  /// Gives a folder that root made to the owner of the folder above it: a first try by root must not lock out the user
  /// that is to work there. Best effort.
  private func giveToOwnerAbove() {
    var above = stat()
    guard geteuid() == 0, stat(parent.path, &above) == 0, above.st_uid != 0, above.st_mode & S_ISVTX == 0 else {
      return
    }
    _ = chown(path, above.st_uid, above.st_gid)
  }

  /// The folder that this one is a link to, if root or this user made the link; else this one.
  package func followingOwnLink() -> Folder {
    guard let facts = facts(""), facts.st_mode & S_IFMT == S_IFLNK, [0, geteuid()].contains(facts.st_uid),
      let target = realpath(path, nil)
    else { return self }
    defer { free(target) }
    return Folder(String(cString: target))
  }

  /// The path without links, for what has to be the same for every path to the folder.
  package var resolvedPath: String {
    guard let target = realpath(path, nil) else { return path }
    defer { free(target) }
    return String(cString: target)
  }

  /// Why the folder may not hold what decides about tickets. nil if only this user can write to it, or a group that
  /// this user belongs to.
  private func fault(_ facts: stat) -> String? {
    if facts.st_mode & S_IWOTH != 0 { return "everyone may write to it (chmod o-w)" }
    // Whoever may write there could make root write other files, by links.
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

  /// Makes sure that what was made, renamed and removed in the folder survives a crash.
  package func sync() throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw error("", errno) }
    defer { Descriptor.close(descriptor) }
    // Some file systems cannot sync a folder and report EINVAL.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw error("", errno) }
  }

  // MARK: Removing

  /// Removes a file. One that is not there is no error. Not synced: a crash may bring the file back.
  package func remove(_ name: String) { unlink(file(name)) }

  /// Removes the folder itself if it is empty.
  package func removeIfEmpty() { rmdir(path) }

  /// Removes the folder with all that is in it. Links are removed and not followed. What cannot be removed stays.
  package func removeTree() {
    for name in (try? allNames()) ?? [] {
      if isFolder(name) { folder(name).removeTree() } else { remove(name) }
    }
    removeIfEmpty()
  }

  /// Removes what crashes left of files that were not whole yet. `moment` is in seconds since 1970: what was written to
  /// since then stays.
  package func removeTemporaries(before moment: Int) {
    for name in (try? allNames()) ?? [] where name.hasPrefix(".") && name.hasSuffix(".new") {
      if let time = modificationTime(name), time < moment { remove(name) }
    }
  }
}
