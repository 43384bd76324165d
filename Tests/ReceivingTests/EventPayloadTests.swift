import Testing

@testable import Receiving

@Suite struct EventPayloadTests {
  @Test func membersAreOptionsAndObjectsAreRepeatedOnes() throws {
    let body = #"{"host":"web1","state":2,"labels":{"team":"ops","port":9100},"field":{"Room":"4=B"},"owner":null}"#
    let options = try Self.options(body)
    #expect(options == ["field=Room=4=B", "host=web1", "label=port=9100", "label=team=ops", "state=2"])
  }

  @Test(arguments: [
    ("[]", "'the body' is of another type than expected"), (#"{"title":{}}"#, "'title' is an object, not a text"),
    (#"{"labels":"a=b"}"#, "'labels' is not an object"), (#"{"labels":{"a=b":"c"}}"#, "'a=b' is no name in 'labels'"),
    (#"{"title":["a"]}"#, "'title' is of another type than expected"),
  ])
  func anythingElseIsRefused(_ body: String, _ sentence: String) {
    let error = #expect(throws: PayloadError.self) { try Self.options(body) }
    #expect(error?.description == sentence)
  }

  private static func options(_ body: String) throws -> [String] {
    try EventPayload(Array(body.utf8), .request).options.map { "\($0.name)=\($0.value)" }
  }
}
