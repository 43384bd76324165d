import Files
import Foundation
import TestSupport
import Testing

/// What holds both for a machine's files and for their twin in memory.
struct FileAccessContractTests {
  enum Subject: CaseIterable { case live, twin }

  /// A subject, a folder for its files, and the object that keeps the folder.
  private struct Place {
    let files: any FileAccess
    let keeper: TemporaryFolder

    init(_ subject: Subject) throws {
      keeper = try TemporaryFolder()
      files =
        switch subject {
        case .live: SystemFiles()
        case .twin: FilesTwin()
        }
    }

    func path(_ name: String) -> String { keeper.file(name) }
  }

  @Test(arguments: Subject.allCases) func whatWasPutInPlaceIsRead(_ subject: Subject) throws {
    let place = try Place(subject)
    let path = place.path("file")
    #expect(!place.files.exists(path) && !place.files.isPlainFile(path))
    for bytes: [UInt8] in [[1, 2, 0, 255], [], Array(repeating: 7, count: 200_000)] {
      try place.files.replace(path, with: bytes, mode: .ownersAlone)
      #expect(place.files.exists(path) && place.files.isPlainFile(path))
      #expect(try place.files.read(path, limit: 200_000) == bytes)
    }
  }

  @Test(arguments: Subject.allCases) func aFileThatIsNotThereIsAnErrorWithItsPath(_ subject: Subject) throws {
    let place = try Place(subject)
    let error = #expect(throws: FileError.self) { try place.files.read(place.path("none"), limit: 10) }
    #expect(error?.reason == "No such file or directory" && error?.code == ENOENT)
    #expect(error?.path == place.path("none"))
  }

  @Test(arguments: Subject.allCases) func aFileAtItsLimitIsReadAndALargerOneIsNot(_ subject: Subject) throws {
    let place = try Place(subject)
    try place.files.replace(place.path("file"), with: [1, 2, 3], mode: .ownersAlone)
    #expect(try place.files.read(place.path("file"), limit: 3) == [1, 2, 3])
    let error = #expect(throws: FileError.self) { try place.files.read(place.path("file"), limit: 2) }
    #expect(error?.reason == "it has more than 2 bytes")
  }

  @Test(arguments: Subject.allCases) func theModeSaysWhoMayRead(_ subject: Subject) throws {
    let place = try Place(subject)
    let path = place.path("file")
    #expect(!place.files.isReadableByOthers(path))
    try place.files.replace(path, with: [1], mode: .readableByAll)
    #expect(place.files.isReadableByOthers(path))
    try place.files.replace(path, with: [1], mode: .ownersAlone)
    #expect(!place.files.isReadableByOthers(path))
  }
}
