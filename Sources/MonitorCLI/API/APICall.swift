internal import IntegriaAPI

/// One call of `api`: the operation, and how it reaches the server.
///
/// A refused login holds one of the server's workers for 15 s: the version is asked first, the operation only once, and
/// one that changes something only after a cheap call has shown that the login is good.
struct APICall {
  let operation: DocumentedOperation
  let client: APIClient
  /// nil asks the server's version.
  let dialect: Dialect?

  /// Why there is no answer.
  enum Failure: Error {
    case server(APIError)
    case values(ParameterError)
  }

  /// The version's text, for the operation that is no `op`.
  func version() throws(Failure) -> String {
    do throws(APIError) { return try client.open(with: []).version.get().text } catch { throw .server(error) }
  }

  /// The dialect of the server: the one that is set, else by its version.
  func serverDialect() throws(Failure) -> Dialect {
    if let dialect { return dialect }
    do throws(APIError) { return Dialect(try client.open(with: []).version.get()) } catch { throw .server(error) }
  }

  /// Sends the call and reads its answer. A list whose XML cannot be read is asked again as CSV.
  func send(_ given: GivenValues, in dialect: Dialect) throws(Failure) -> AnswerContent {
    let body = try reply(given, in: dialect, format: operation.answer.format)
    do throws(APIError) { return try body.content(of: operation) } catch {
      guard case .records(let table) = operation.answer, error.kind == .malformed else { throw .server(error) }
      let csv = try reply(given, in: dialect, format: .csv)
      do throws(APIError) { return try csv.content(csv: table, dialect: dialect) } catch { throw .server(error) }
    }
  }

  /// The answer as the server wrote it.
  func raw(_ given: GivenValues, in dialect: Dialect) throws(Failure) -> String {
    let body = try reply(given, in: dialect, format: .csv)
    guard !body.text.isEmpty else { throw .server(APIError(.emptyReply, operation: body.operation)) }
    return body.text
  }

  private func reply(
    _ given: GivenValues, in dialect: Dialect, format: Operation.Format
  ) throws(Failure) -> ReplyBody {
    let call: Operation
    do throws(ParameterError) { call = try dialect.call(operation, given, format: format) } catch {
      throw .values(error)
    }
    do throws(APIError) {
      guard operation.changesSomething else { return try first(client.open(with: [call]).answers, call) }
      _ = try first(client.open(with: [.queuedEmails]).answers, .queuedEmails).number()
      return try first(client.call([call]), call)
    } catch { throw .server(error) }
  }

  private func first(_ answers: [APIClient.Answer], _ call: Operation) throws(APIError) -> ReplyBody {
    guard let answer = answers.first else { throw APIError(.notAsked, operation: call.name) }
    return try answer.get()
  }
}
