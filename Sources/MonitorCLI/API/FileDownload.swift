internal import FoundationEssentials
internal import IntegriaAPI

/// Reads the answer to `download_file`.
enum FileDownload {
  static let parameters: [Parameter] = [
    .required("file", "file number, as get_incident_files lists it", .number),
    Parameter("ticket", "the file's ticket, to look up the file's size if the answer is empty", .optional, .number),
  ]

  /// The file's bytes. Throws if the answer is not Base64.
  static func bytes(_ text: String, operation: String) throws(APIError) -> [UInt8] {
    guard let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters), isBase64(text) else {
      throw APIError(.malformed, operation: operation, excerpt: "it is no Base64")
    }
    return Array(data)
  }

  private static func isBase64(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+/=\r\n".utf8.contains(byte)
    }
  }

  /// The size of a file in a list of files, in bytes; nil if the file is not listed.
  static func size(of file: String, in files: AnswerContent) -> Int? {
    guard case .records(let records) = files else { return nil }
    let record = records.first { $0.value(["id_attachment", "id"]) == file }
    return record?.value(["size"]).flatMap { Int($0) }
  }
}
