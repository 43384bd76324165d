import Foundation
import IntegriaAPI
import TestSupport
import Testing

/// The help of `api`.
@Suite struct APIHelpTests {
  @Test func theListNamesEveryOperationOfTheDocumentation() throws {
    let result = World().run(["api", "--list"])
    #expect(result.exitCode == 0)
    let names = result.out.split(separator: "\n").filter { $0.hasPrefix("  ") }.map { line in
      String(line.dropFirst(2).prefix { $0 != " " })
    }
    #expect(Set(names) == Set(try DocumentedText.all().map(\.name)).union(["version"]))
    #expect(names.count == 37)
  }

  @Test(arguments: Catalogue.operations.map(\.name))
  func theHelpOfAnOperationNamesItsParameters(_ name: String) throws {
    let operation = try #require(Catalogue.operation(name))
    let result = World().run(["api", name, "--help"])
    #expect(result.exitCode == 0)
    #expect(result.out.contains("Usage: integria-monitor api \(name)"))
    #expect(result.out.contains("Answer: "))
    guard name != "attach_file" else { return }
    for parameter in operation.parameters.names { #expect(result.out.contains("  \(parameter) "), "\(parameter)") }
    #expect(result.out.contains("--yes") == operation.changesSomething)
  }

  @Test func withoutAnOperationTheHelpIsTheCommands() {
    let result = World().run(["api", "--help"])
    #expect(result.out.contains("--list"))
    #expect(World().run(["api"]).error.contains("no operation is given"))
  }

  @Test func anUnknownOperationIsNamedAlsoWithHelp() {
    let result = World().run(["api", "nothing", "--help"])
    #expect(result.exitCode == 3 && result.out.isEmpty)
    #expect(result.error.contains("there is no operation 'nothing'"), "\(result.error)")
  }

  @Test func theListIsJSONTooWhereJSONIsAskedFor() throws {
    let result = World().run(["api", "--list", "--output", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(result.out.utf8)) as? [String: [[String: Any]]]
    let operations = try #require(object?["operations"])
    #expect(Set(operations.compactMap { $0["name"] as? String }) == Set(Catalogue.operations.map(\.name)))
    let changing = operations.filter { $0["changes"] as? Bool == true }.compactMap { $0["name"] as? String }
    #expect(changing.contains("create_incident") && !changing.contains("get_groups"))
  }

  @Test func aNegativeNumberInThePlaceOfAValueHasAHint() {
    #expect(World().run(["api", "get_stats", "opened", "", "-10"]).error.contains("status=-10"))
  }

  /// An omitted owner is sent empty, so the help shows no default.
  @Test func theHelpOfTheOwnerSaysWhatIsSent() {
    for name in ["create_incident", "update_incident"] {
      #expect(!World().run(["api", name, "--help"]).out.contains("default: admin"))
    }
  }
}
