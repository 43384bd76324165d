internal import FoundationEssentials
internal import IntegriaAPI

/// A file to attach, from the values of `api attach_file`.
struct FileUpload {
  static let parameters: [Parameter] = [
    .required("ticket", "ticket number", .number), .required("file", "the file to attach"),
    Parameter("description", "description of the file"),
    Parameter("name", "name on the server (default: the file's own name)"),
  ]

  let ticket: String
  let path: String
  let description: String
  let name: String

  init(_ words: [String]) throws(UsageError) {
    let values = try DocumentedOperation(command: "attach_file", parameters: Self.parameters).values(of: words)
    (ticket, path, description) = (values[0], values[1], values[2])
    name = Self.cleanName(values[3].isEmpty ? path : values[3])
    guard !name.isEmpty else { throw UsageError("attach_file: nothing is left of the file's name: give name=NAME") }
  }

  /// The last part of a path without slashes, backslashes, leading dots and control characters, so that it cannot name
  /// another folder on the server.
  static func cleanName(_ path: String) -> String {
    let last = path.split { $0 == "/" || $0 == "\\" }.last ?? ""
    let text = String(last.unicodeScalars.filter { VisibleText.escape($0) == nil })
    return String(text.drop { $0 == "." || $0 == " " }.prefix(200))
  }

  /// The values of the API's operation. Throws for a file that is too large for the server's form.
  func values(_ bytes: [UInt8]) throws(UsageError) -> GivenValues {
    let content = Data(bytes).base64EncodedString()
    // Percent-encoded in the form, + / and = take three bytes each.
    let escaped = content.utf8.count { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "=") }
    let length = content.utf8.count + 2 * escaped
    guard length <= FileLimits.form - FileLimits.margin else {
      throw UsageError(
        "attach_file: '\(path)' has \(bytes.count) bytes, and its form \(length): the server drops a form above 8 MB")
    }
    var given = GivenValues()
    given.positional = [ticket, name, String(bytes.count), description, content]
    return given
  }
}

extension DocumentedOperation {
  /// One value for each parameter, empty for none. Throws for words that are not such values.
  func values(of words: [String]) throws(UsageError) -> [String] {
    do throws(ParameterError) {
      let given = try Dialect.documented.call(self, try GivenValues(words, of: self), format: .csv).parameters
      return given + Array(repeating: "", count: parameters.count - given.count)
    } catch { throw UsageError("\(name): \(error.reason)") }
  }
}
