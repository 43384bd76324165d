internal import Foundation

/// The operations in the API's documentation, to compare with the catalogue.
package struct DocumentedText: Sendable {
  package struct Parameter: Sendable {
    /// The name, followed by its description in the documentation.
    package let text: String
    package var values: [String] = []
  }

  package let name: String
  package var parameters: [Parameter] = []

  /// All 36, in the order of the documentation.
  package static func all() throws -> [DocumentedText] {
    let url = Bundle.module.url(
      forResource: "documented-operations", withExtension: "txt", subdirectory: "Fixtures")
    guard let url else { throw CocoaError(.fileNoSuchFile) }
    var operations: [DocumentedText] = []
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
      let text = String(line.drop { !$0.isWhitespace }.dropFirst())
      switch line.prefix(while: { !$0.isWhitespace }) {
      case "##": operations.append(DocumentedText(name: text))
      case "-": operations[operations.count - 1].parameters.append(Parameter(text: text))
      case "=":
        let value = String(text.prefix { !$0.isWhitespace })
        let last = operations[operations.count - 1].parameters.count - 1
        operations[operations.count - 1].parameters[last].values.append(value)
      default: break
      }
    }
    return operations
  }
}
