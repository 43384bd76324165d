internal import FoundationEssentials
internal import IntegriaAPI

/// A file to attach, from the values of `api attach_file`.
struct FileUpload {
  static let parameters: [Parameter] = [
    .required("ticket", "ticket number", .number), .required("file", "the file to attach"),
    Parameter("description", "description of the file"),
    Parameter("name", "its name on the server (default: that of the file)"),
  ]

  let ticket: String
  let path: String
  let description: String
  let name: String

  /// Throws a reason, as a clause, for wrong values.
  init(_ words: [String]) throws(UsageError) {
    let form = DocumentedOperation.upload
    let given: GivenValues
    do throws(ParameterError) { given = try GivenValues(words, of: form) } catch {
      throw UsageError("attach_file: \(error.reason)")
    }
    var values: [String: String] = [:]
    for (index, value) in given.positional.enumerated() {
      guard let parameter = form.parameters.dropFirst(index).first else {
        throw UsageError("attach_file: \(ParameterError.tooMany(limit: form.parameters.count).reason)")
      }
      values[parameter.name] = value
    }
    for named in given.named {
      guard values.updateValue(named.value, forKey: named.name) == nil else {
        throw UsageError("attach_file: \(ParameterError.givenTwice(named.name).reason)")
      }
    }
    let missing = ["ticket", "file"].filter { values[$0, default: ""].isEmpty }
    guard missing.isEmpty else { throw UsageError("attach_file: \(ParameterError.missing(missing).reason)") }
    for parameter in form.parameters {
      do throws(ParameterError) { try parameter.check(values[parameter.name, default: ""]) } catch {
        throw UsageError("attach_file: \(error.reason)")
      }
    }
    ticket = values["ticket", default: ""]
    path = values["file", default: ""]
    description = values["description", default: ""]
    let chosen = values["name", default: ""]
    name = Self.cleanName(chosen.isEmpty ? path : chosen)
    guard !name.isEmpty else { throw UsageError("attach_file: nothing is left of the file's name: give name=NAME") }
  }

  /// The last part of a path without slashes, backslashes, leading dots and control characters, so that it cannot name
  /// another folder on the server.
  static func cleanName(_ path: String) -> String {
    let last = path.split { $0 == "/" || $0 == "\\" }.last ?? ""
    let visible = last.unicodeScalars.filter { VisibleText.escape($0) == nil }
    let text = String(String.UnicodeScalarView(visible))
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
  /// `attach_file` with the parameters of the command.
  fileprivate static let upload = DocumentedOperation(command: "attach_file", parameters: FileUpload.parameters)
}
