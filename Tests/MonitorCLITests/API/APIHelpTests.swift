import IntegriaAPI
import TestSupport
import Testing

/// What `api` says of itself.
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
    for parameter in operation.parameterNames { #expect(result.out.contains("  \(parameter) "), "\(parameter)") }
    #expect(result.out.contains("--yes") == operation.changesSomething)
  }

  @Test func withoutAnOperationTheHelpIsTheCommands() {
    let result = World().run(["api", "--help"])
    #expect(result.out.contains("--list"))
    #expect(World().run(["api", "nothing", "--help"]).out == result.out)
    #expect(World().run(["api"]).error.contains("no operation is given"))
  }
}
