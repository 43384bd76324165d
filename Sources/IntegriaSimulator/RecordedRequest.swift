/// One request as the simulator saw it, for tests that count and look at requests. Requests to `/simulator` are left
/// out.
package struct RecordedRequest: Sendable {
  /// The value of `op`; `version` for `info=version`; empty where there was neither.
  package var operation: String
  /// The value of `params`, percent-decoded, not split and not entity-encoded.
  package var params: String
  /// All parameters after percent-decoding: the query's, overridden by the body's; of duplicates the last.
  package var parameters: [String: String]
  /// The names of the parameters that came in the query string: where a secret ended up in the access log.
  package var queryNames: [String]
  /// `GET`, `POST` ...
  package var method: String
  /// The path of the request line, without its query.
  package var path: String
  /// Seconds since 1970 at which the whole request had been read.
  package var when: Double
  /// The `Cookie` header.
  package var cookie: String?
  /// The `User-Agent` header.
  package var userAgent: String?
  /// The `Authorization` header.
  package var authorization: String?
  /// Number of the TCP connection it came over, from 1: equal numbers mean a kept connection.
  package var connection: Int
}
