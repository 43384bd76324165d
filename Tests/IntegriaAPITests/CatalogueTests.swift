import IntegriaAPI
import TestSupport
import Testing

/// Compares the catalogue with the text of the documentation.
@Suite struct CatalogueTests {
  @Test func whatCreatesSomethingIsNotRepeated() {
    for operation in Catalogue.operations {
      #expect(Operation(operation.name).isRepeatable == (operation.effect != .creates), "\(operation.name)")
    }
  }

  /// The first words about a parameter in the documentation, by the catalogue's name, if they differ by more than case.
  private static let words: [String: [String]] = [
    "string": ["String filter"], "status": ["Status filter"],
    "group": ["Group filter", "Group identifier", "id_grupo"],
    "priority": ["Priority filter"], "inventory": ["Inventory"], "owner": ["Owner filter"],
    "creator": ["Creator filter"], "ticket": ["Incident filter", "Ticket identifier", "Ticket filter"],
    "type": ["Incident type", "Type of invoice", "Ticket type"],
    "email_copy": ["Email in copy"], "parent": ["Parent ticket", "Identifier of the parent company"],
    "epilog": ["Epilogue"], "field": ["CampoTipoIncidencia1", "Field"], "duration": ["Duration in hours"],
    "cost": ["If there has been a cost"], "public": ["If it is public"], "profile": ["Associated profile", "Profile"],
    "file": ["File identifier"], "name": ["File name", "Full name", "Name"], "size": ["Size of the file"],
    "description": ["File description"], "content": ["Content of the file"],
    "user": ["Username", "User identifier", "User", "user_id"],
    "password": ["Pass"], "real_name": ["Real name"], "external": ["Externaluser"],
    "estimated_sale": ["Estimated sale"], "phone": ["Telephone"], "mobile": ["Mobile phone"],
    "category": ["Category identifier"], "directed_by": ["Directed by"], "tag_separator": ["Label or tag separator"],
    "tags": ["Tag names"], "invoice": ["Invoice identifier"], "task": ["Task identifier"],
    "company": ["Company identifier"], "tax": ["Taxes"], "locked": ["Blocked flag"], "locked_by": ["Blocker user"],
    "created": ["Creation date"], "payment_date": ["Date of payment"], "internal_note": ["Internal note"],
    "language": ["Language identifier"], "tax_id": ["Tax identification"], "role": ["Company role identifier"],
    "newsletter": ["Id newsletter"],
  ]

  /// Parameters that the documentation does not mark as mandatory, but without which a call makes no sense.
  private static let unmarked: Set<String> = [
    "get_stats.metric", "get_user_exists_in_group.user", "get_user_exists_in_group.group",
  ]

  @Test func itHasEveryOperationOfTheDocumentationAndTheVersion() throws {
    let documented = try DocumentedText.all().map(\.name)
    #expect(documented.count == 36)
    #expect(Set(Catalogue.operations.map(\.name)) == Set(documented).union(["version"]))
    #expect(Catalogue.operations.count == 37)
  }

  @Test(arguments: try DocumentedText.all())
  func itsParametersAreThoseOfTheDocumentationInTheirOrder(_ documented: DocumentedText) throws {
    let operation = try #require(Catalogue.operation(documented.name))
    #expect(operation.parameters.count == documented.parameters.count)
    for (parameter, text) in zip(operation.parameters, documented.parameters) {
      let names = (Self.words[parameter.name] ?? []) + [parameter.name]
      let isNamed = names.contains { text.text.lowercased().hasPrefix($0.lowercased()) }
      #expect(isNamed, "\(documented.name) \(parameter.name): \(text.text)")
    }
  }

  @Test(arguments: try DocumentedText.all())
  func whatIsMandatoryAndWhatStandsForNothingIsThatOfTheDocumentation(_ documented: DocumentedText) throws {
    let operation = try #require(Catalogue.operation(documented.name))
    for (parameter, text) in zip(operation.parameters, documented.parameters) {
      let name = "\(documented.name).\(parameter.name)"
      let marks = ["(mandatory)", "(required)", "(mandatory and", "(mandatory:"]
      let isMandatory = marks.contains { text.text.contains($0) } || Self.unmarked.contains(name)
      #expect((parameter.requirement == .mandatory) == isMandatory, "\(name): \(text.text)")
      if text.text.lowercased().contains("zero 0") { #expect(parameter.standard == "0", "\(name)") }
      if text.text.contains("0.00") { #expect(parameter.standard == "0.00", "\(name)") }
      if !text.values.isEmpty { #expect(Set(parameter.choices.map(\.value)) == Set(text.values), "\(name)") }
    }
  }

  @Test func everyNameIsAPlainWordAndNoneIsThereTwice() {
    for operation in Catalogue.operations {
      #expect(Set(operation.parameters.map(\.name)).count == operation.parameters.count, "\(operation.name)")
      let words = operation.parameters.map(\.name) + [operation.name]
      for word in words { #expect(word.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }, "\(word)") }
      #expect(operation.parameters.dropLast().allSatisfy { !$0.isRepeated }, "\(operation.name)")
      #expect(!operation.summary.isEmpty && !operation.summary.hasSuffix("."))
    }
  }

  @Test func theSevenThatTheLegacyBuildDoesNotHaveAreThoseThatWereMeasured() {
    let absent = Catalogue.operations.filter { Dialect.legacy.difference(of: $0) == .absent }.map(\.name)
    #expect(
      Set(absent) == [
        "add_inventory_to_ticket", "add_address_to_newsletter", "get_incident_priorities", "get_incident_fields",
        "get_incidents_summary", "get_user_exists_in_group", "get_incident_inventories",
      ])
    #expect(Catalogue.operations.allSatisfy { Dialect.documented.difference(of: $0) == .none })
  }
}
