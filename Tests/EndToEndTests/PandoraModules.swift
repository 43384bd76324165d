import Foundation
import FoundationXML
import TestSupport

/// The modules of a fragment as Pandora's agent receives it, read by a strict parser.
struct PandoraModules {
  let modules: [[String: String]]

  /// nil if the fragment is not well-formed, or has an empty element or anything but modules.
  init?(_ fragment: String) {
    let reader = Reader()
    let parser = XMLParser(data: Data("<agent_data>\(fragment)</agent_data>".utf8))
    parser.delegate = reader
    guard parser.parse(), reader.isSound else { return nil }
    modules = reader.modules
  }

  var availability: [String: String]? { modules.first { $0["type"] == "generic_proc" } }

  private final class Reader: NSObject, XMLParserDelegate {
    var modules: [[String: String]] = []
    var isSound = true
    private var path: [String] = []
    private var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      path.append(name)
      text = ""
      if path.count == 2 {
        isSound = isSound && name == "module"
        modules.append([:])
      }
      isSound = isSound && path.count <= 3
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      if path.count == 3 {
        isSound = isSound && !text.isEmpty && modules[modules.count - 1][name] == nil
        modules[modules.count - 1][name] = text
      }
      path.removeLast()
    }
  }
}
