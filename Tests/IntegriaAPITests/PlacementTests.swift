import IntegriaAPI
import Testing

/// How the values of a call are placed.
@Suite struct PlacementTests {
  private func call(
    _ name: String, _ words: [String], _ dialect: Dialect = .documented
  ) throws(ParameterError) -> Operation {
    guard let operation = Catalogue.operation(name) else { throw .absent }
    return try dialect.call(operation, GivenValues(words, of: operation), format: operation.answer.format)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let words: [String]
    var dialect = Dialect.documented
    let sent: [String]
    var testDescription: String { "\(name) \(words.joined(separator: " ")) (\(dialect.rawValue))" }
  }

  @Test(arguments: [
    Case(name: "get_incident_details", words: ["3"], sent: ["3"]),
    Case(name: "get_incident_details", words: ["ticket=3"], sent: ["3"]),
    Case(name: "get_incidents", words: ["disk", "", "1"], sent: ["disk", "0", "1"]),
    Case(name: "get_incidents", words: ["group=1", "owner=anna"], sent: ["", "0", "1", "-1", "0", "anna"]),
    Case(name: "get_stats", words: ["opened"], sent: ["opened"]),
    Case(name: "get_stats", words: ["opened", "id_group=2"], sent: ["opened", "", "1,2,3,4,5,6,7", "", "2"]),
    Case(name: "get_stats", words: ["opened", "id_group=2"], dialect: .legacy, sent: ["opened", "", "0", "", "2"]),
    Case(name: "create_workunit", words: ["3", "a, b"], sent: ["3", "a, b", "0.00", "0", "0", "0"]),
    Case(name: "create_incident", words: ["T", "2"], sent: ["T", "2", "0", "", "", "0", "", "", "0", "1"]),
    Case(
      name: "create_incident", words: ["T", "2", "field2=b"],
      sent: ["T", "2", "0", "", "", "0", "", "", "0", "1", "", "0", "", "", "", "", "b"]),
    Case(
      name: "create_incident", words: ["T", "2", "field1=a", "field2=b"], dialect: .legacy,
      sent: ["T", "2", "0", "", "", "0", "", "", "0", "1", "", "0", "", "a", "b"]),
    Case(name: "user_exists_in_group", words: ["anna", "2", "3"], sent: ["anna", "2", "3"]),
    Case(
      name: "create_incident", words: ["title=a=b", "group=2", "status=3"],
      sent: ["a=b", "2", "0", "", "", "0", "", "", "0", "3"]),
    Case(name: "get_groups", words: [], sent: []),
  ])
  func valuesStandInTheirPlaces(_ given: Case) throws {
    #expect(try call(given.name, given.words, given.dialect).parameters == given.sent)
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    let name: String
    let words: [String]
    var dialect = Dialect.documented
    let error: ParameterError
    var testDescription: String { "\(name) \(words.joined(separator: " ")) (\(dialect.rawValue))" }
  }

  @Test(arguments: [
    Wrong(name: "get_incident_details", words: [], error: .missing(["ticket"])),
    Wrong(name: "get_incident_details", words: [""], error: .missing(["ticket"])),
    Wrong(name: "get_incident_details", words: ["1", "2"], error: .tooMany(limit: 1)),
    Wrong(name: "get_groups", words: ["1"], error: .tooMany(limit: 0)),
    Wrong(name: "get_incident_details", words: ["tikcet=1"], error: .unknownName("tikcet", ["ticket"])),
    Wrong(name: "create_user", words: ["anna", "group=2", "group=3"], error: .givenTwice("group")),
    Wrong(name: "create_user", words: ["anna", "user=eva"], error: .givenTwice("user")),
    Wrong(name: "create_user", words: ["user=anna", "2"], error: .positionAfterName),
    Wrong(name: "create_incident", words: ["T", "2", "field0=a"], error: .unknownName("field0", createNames)),
    Wrong(name: "get_incidents_summary", words: [], dialect: .legacy, error: .absent),
    Wrong(
      name: "create_incident", words: ["T", "2", "info_extra3=x", "field1=a"], dialect: .legacy,
      error: .impossible("this server takes the type's fields from the place of info_extra3: give one or the other")),
    Wrong(name: "get_incidents", words: ["group=x"], error: .wrongForm("group", "x", .number)),
    Wrong(name: "create_workunit", words: ["3", "d", "0,5"], error: .wrongForm("duration", "0,5", .decimal)),
    Wrong(name: "create_workunit", words: ["3", ",|~\u{1f}"], error: .noSeparator),
  ])
  func whatCannotBePlacedIsSaidAndNotSent(_ given: Wrong) {
    #expect(throws: given.error) { try call(given.name, given.words, given.dialect) }
    #expect(!given.error.reason.isEmpty)
  }

  private static let createNames = Catalogue.operation("create_incident")?.parameters.names ?? []

  @Test func aPriorityOfTheLegacyStatisticsGoesIntoTheFieldThatItKnows() throws {
    let sent = try call("get_stats", ["opened", "status=0", "priority=4"], .legacy)
    #expect(sent.parameters == ["opened", "", "0", "", "1", "0", "0"])
    #expect(sent.field == NamedValue("search_priority", "4"))
  }

  @Test(arguments: [
    (Parameter.Form.number, ["0", "-10", "99"], ["x", "1.5", "-", "+1", "1,2", "٣"]),
    (.numbers, ["1", "1,2,-10"], ["1,", ",1", "1, 2"]),
    (.decimal, ["0.50", "1", "-0.5"], ["0,5", ".5", "1.", "1e3", "1.2.3"]),
    (.text, ["x", "1"], []),
  ])
  func aFormTakesItsValuesOnly(_ form: Parameter.Form, _ good: [String], _ bad: [String]) {
    for value in good { #expect(form.fits(value), "\(value)") }
    for value in bad { #expect(!form.fits(value), "\(value)") }
  }

  /// A parameter accepts only numbers exactly if its documented values are all numbers.
  @Test func whatIsDocumentedWithNumbersTakesNumbers() {
    for operation in Catalogue.operations {
      for parameter in operation.parameters where !parameter.choices.isEmpty {
        let isNumeric = parameter.choices.allSatisfy { Int($0.value) != nil }
        #expect((parameter.form != .text) == isNumeric, "\(operation.name) \(parameter.name)")
      }
    }
  }
}
