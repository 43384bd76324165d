internal import IntegriaAPI

/// One call of `api`: the operation and its requests.
///
/// A refused login blocks one of the server's workers for 15 s. The version is therefore requested first, and the
/// operation only once. An operation that changes data is sent only after a cheap one has shown that the login is
/// accepted.
struct APICall {
  let operation: DocumentedOperation
  let client: APIClient
  /// The dialect of the settings; nil takes that of the server's version.
  let dialect: Dialect?

  enum Failure: Error {
    case server(APIError)
    case values(ParameterError)
  }

  /// The server's version. Its text is the answer to `api version`, since `version` is not an `op`.
  func version() throws(Failure) -> ServerVersion {
    do throws(APIError) { return try client.probe(with: []).version.get() } catch { throw .server(error) }
  }

  func serverDialect() throws(Failure) -> Dialect {
    if let dialect { return dialect }
    return Dialect(try version())
  }

  /// Sends the call and reads its answer. If the XML of a list cannot be read, the list is requested again as CSV.
  func send(_ given: GivenValues, in dialect: Dialect) throws(Failure) -> AnswerContent {
    let (body, values) = try reply(given, in: dialect, format: operation.answer.format)
    do throws(APIError) { return try body.content(of: operation, values: values) } catch {
      guard case .records(let table) = operation.answer, error.kind == .malformed else { throw .server(error) }
      let csv = try reply(given, in: dialect, format: .csv).body
      do throws(APIError) { return try csv.content(csv: table, dialect: dialect) } catch { throw .server(error) }
    }
  }

  /// The answer as the server wrote it.
  func raw(_ given: GivenValues, in dialect: Dialect) throws(Failure) -> String {
    let body = try reply(given, in: dialect, format: .csv).body
    guard !body.text.isEmpty else { throw .server(APIError(.emptyReply, operation: body.operation)) }
    return body.text
  }

  /// The answer, and the values that were sent.
  private func reply(
    _ given: GivenValues, in dialect: Dialect, format: Operation.Format
  ) throws(Failure) -> (body: ReplyBody, values: [String]) {
    let call: Operation
    do throws(ParameterError) { call = try dialect.call(operation, given, format: format) } catch {
      throw .values(error)
    }
    do throws(APIError) {
      guard operation.changesSomething else {
        return (try first(client.probe(with: [call]).answers, call), call.parameters)
      }
      _ = try first(client.probe(with: [.queuedEmails]).answers, .queuedEmails).number()
      return (try first(client.call([call]), call), call.parameters)
    } catch { throw .server(error) }
  }

  private func first(_ answers: [APIClient.Answer], _ call: Operation) throws(APIError) -> ReplyBody {
    guard let answer = answers.first else { throw APIError(.notAsked, operation: call.name) }
    return try answer.get()
  }
}
