/// A body of `/event`: one event with the names of `alert`'s options as members, and `labels` and `field` as objects.
package struct EventPayload: Hashable, Sendable {
  /// The options with their values, sorted by name. `label` and `field` may occur several times, each as `NAME=VALUE`.
  package let options: [Option]

  /// An option of `alert` and its value.
  package struct Option: Hashable, Sendable {
    /// Its long name, without dashes.
    package let name: String
    /// Its value; for `label` and `field` it is `NAME=VALUE`.
    package let value: String
  }

  /// Members whose value is an object, and the option into which each of the object's members is turned.
  private static let objects = ["labels": "label", "field": "field"]

  /// Throws if the body is not a JSON object of texts, numbers and booleans, or exceeds a limit.
  package init(_ body: [UInt8], _ limits: JSONLimits) throws(PayloadError) {
    let members = try JSONReading.decode([String: Member].self, from: body, limits)
    var options: [Option] = []
    for (name, member) in members.sorted(by: { $0.key < $1.key }) {
      switch (member, Self.objects[name]) {
      case (.scalar(let scalar), nil): options += scalar.text.map { [Option(name: name, value: $0)] } ?? []
      case (.scalar(let scalar), _?) where scalar.text == nil: break
      case (.object(let object), let option?): options += try Self.options(object.texts, option, name)
      case (.object, nil): throw .malformed("'\(PayloadError.excerpt(name))' is an object, not a text")
      case (.scalar, _?): throw .malformed("'\(name)' is not an object")
      }
    }
    self.options = options
  }

  private static func options(
    _ object: [String: String], _ option: String, _ member: String
  ) throws(PayloadError) -> [Option] {
    try object.sorted { $0.key < $1.key }.map { name, value throws(PayloadError) in
      guard !name.isEmpty, !name.contains("=") else {
        throw .malformed("'\(PayloadError.excerpt(name))' is no name in '\(member)'")
      }
      return Option(name: option, value: "\(name)=\(value)")
    }
  }

  private enum Member: Decodable {
    case scalar(ScalarText)
    case object([String: ScalarText])

    init(from decoder: any Decoder) throws {
      if let object = try? [String: ScalarText](from: decoder) {
        self = .object(object)
      } else {
        self = .scalar(try ScalarText(from: decoder))
      }
    }
  }
}
