import Foundation
import FoundationXML

/// Parses `<module>` fragments with an independent XML parser, inside a root element, as Pandora's server does.
final class ModuleReader: NSObject, XMLParserDelegate {
  /// The modules as tag and text pairs, in the document's order.
  private(set) var modules: [[String: String]] = []
  private(set) var tagsWithoutText: [String] = []
  private var depth = 0
  private var text = ""

  /// Throws if the fragments are not well-formed.
  init(_ fragments: String) throws {
    super.init()
    let parser = XMLParser(data: Data("<agent_data>\(fragments)</agent_data>".utf8))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    depth += 1
    text = ""
    if depth == 2 { modules.append([:]) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    if depth == 3 {
      modules[modules.count - 1][name] = text
      if text.allSatisfy(\.isWhitespace) { tagsWithoutText.append(name) }
    }
    depth -= 1
  }
}
