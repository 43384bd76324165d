import Foundation
import FoundationXML

/// Parses XML with an independent parser (libxml2, through Foundation's XMLParser).
final class XMLCheck: NSObject, XMLParserDelegate {
  /// The modules as tags with their texts, in the document's order.
  private(set) var modules: [[String: String]] = []
  private(set) var emptyTags: [String] = []
  private(set) var rootAttributes: [String: String] = [:]
  private var depth = 0
  private var text = ""

  init(document: String) throws(Finding) {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    guard parser.parse() else {
      throw Finding(
        "not well-formed: \(parser.parserError.map { "\($0)" } ?? "no reason"): \(document.debugDescription)")
    }
  }

  convenience init(modules: String) throws(Finding) {
    try self.init(document: "<agent_data>\(modules)</agent_data>")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    depth += 1
    text = ""
    if depth == 1 { rootAttributes = attributes }
    if depth == 2 { modules.append([:]) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    if depth == 3 {
      modules[modules.count - 1][name] = text
      if text.isEmpty { emptyTags.append(name) }
    }
    depth -= 1
  }
}
