/// A request that the simulator received, recorded for tests. Requests to `/simulator` are not recorded.
package struct RecordedRequest: Sendable {
  /// The value of `op`; `version` for `info=version`; empty without either.
  package var operation: String
  /// The value of `params`, percent-decoded, not split and not entity-encoded.
  package var params: String
  /// All parameters after percent-decoding. Those in the body override those in the query; the last of duplicates
  /// counts.
  package var parameters: [String: String]
  /// The names of the parameters in the query string, where the access log would show a secret.
  package var queryNames: [String]
  /// `GET`, `POST` or another method.
  package var method: String
  /// The path of the request line, without its query.
  package var path: String
  /// When the whole request had been read, in seconds since 1970.
  package var when: Double
  /// The `Cookie` header.
  package var cookie: String?
  /// The `User-Agent` header.
  package var userAgent: String?
  /// The `Authorization` header.
  package var authorization: String?
  /// The number of the TCP connection, from 1. Equal numbers mean a kept connection.
  package var connection: Int
}
