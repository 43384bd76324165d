internal import FoundationEssentials

/// Decodes JSON from outside the program.
enum JSONReading {
  /// The decoded value. Throws if the text exceeds a limit, is not JSON, or has another form.
  static func decode<Value: Decodable>(
    _ type: Value.Type, from text: [UInt8], _ limits: JSONLimits
  ) throws(PayloadError) -> Value {
    let plain = try limits.check(text)
    do {
      return try JSONDecoder().decode(type, from: Data(plain))
    } catch let error as DecodingError {
      throw .malformed(sentence(error))
    } catch {
      throw .malformed("it is not JSON")
    }
  }

  private static func sentence(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context): "'\(path(context.codingPath + [key]))' is missing"
    case .valueNotFound(_, let context): "'\(path(context.codingPath))' is missing"
    case .typeMismatch(_, let context): "'\(path(context.codingPath))' is of another type than expected"
    case .dataCorrupted(let context):
      context.codingPath.isEmpty ? "it is not JSON" : "'\(path(context.codingPath))' cannot be read"
    @unknown default: "it is not JSON"
    }
  }

  /// The place of a value, such as `alerts[2].labels`. Long names are cut.
  private static func path(_ keys: [any CodingKey]) -> String {
    let text = keys.reduce("") { text, key in
      if let index = key.intValue { return "\(text)[\(index)]" }
      return text + (text.isEmpty ? "" : ".") + PayloadError.excerpt(key.stringValue)
    }
    return text.isEmpty ? "the body" : text
  }
}
