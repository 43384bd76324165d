internal import Files
internal import Ticketing

extension EventFields {
  /// The files for the ticket. A file that is missing, too large or not plain is left out with a note.
  func files(_ access: any FileAccess, _ notes: inout [String]) -> [AttachedFile] {
    var files: [AttachedFile] = []
    for path in attachedPaths {
      do throws(FileError) {
        files.append(try file(path, access, isOneMore: files.count < AttachedFile.mostFiles))
      } catch {
        notes.append("--attach '\(path)' left out: \(error.reason)")
      }
    }
    return files
  }

  private func file(_ path: String, _ access: any FileAccess, isOneMore: Bool) throws(FileError) -> AttachedFile {
    guard isOneMore else { throw FileError(path, reason: "there are more than \(AttachedFile.mostFiles) files") }
    guard access.isPlainFile(path) else {
      throw FileError(path, reason: access.exists(path) ? "it is no plain file" : "there is no such file")
    }
    let name = FileUpload.cleanName(path)
    do throws(FileError) {
      let content = try access.read(path, limit: AttachedFile.sizeLimit)
      return AttachedFile(name: name.isEmpty ? "file" : name, content: content)
    } catch {
      // Without an error of the system, the file exceeds the limit.
      guard error.code == 0 else { throw error }
      throw FileError(path, reason: "it has more than \(AttachedFile.sizeLimit >> 20) MiB")
    }
  }
}
