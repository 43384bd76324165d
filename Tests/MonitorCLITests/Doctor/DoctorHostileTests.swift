import Foundation
import IntegriaAPI
import TestSupport
import Testing

@testable import MonitorCLI

/// `doctor` against servers that answer anything: it ends, with complete JSON and without a secret in it.
@Suite(.timeLimit(.minutes(10))) struct DoctorHostileTests {
  private static let bodies = [
    "", "0", "-1", "-9223372036854775808", "9223372036854775807", "999999999999999999999", "1e9", "N/A", "\u{1b}[2J",
    "s3cret", "<xml>", "<xml></xml>", "<xml><incident></incident></xml>", "<xml>\u{202e}<a>s3cret</a></xml>",
    "<xml><incident><last_stat_check>9999-99-99 99:99:99</last_stat_check></incident></xml>",
    "<xml><incident><last_stat_check>2026-11-26 07:59:21</last_stat_check></incident></xml>",
    "<xml><incident><start>0000-00-00 00:00:00</start><update>s3cret</update></incident></xml>",
    "<xml><id_user>MONITOR\u{7}</id_user></xml>", "<xml><not_closed>40</not_closed></xml>", "<html>s3cret</html>",
    "<strong>SQL error</strong> s3cret", "<h1>Integria Error DB-002</h1>", "{\"valid\": true}",
    "{\"error\": \"s3cret\"}",
    "Integria IMS OpenSource Edition 5.0 Build 150817 MR99999999999999999999",
  ]

  @Test func whateverAServerAnswersTheReportIsWhole() throws {
    for seed in 1...300 {
      var world = World()
      world.twin = TransportTwin { asked in
        let name = asked.operation.utf8.reduce(UInt64(seed)) { $0 &* 33 &+ UInt64($1) }
        var random = SeededGenerator(seed: name)
        guard Int.random(in: 0..<3, using: &random) == 0 else { return .healthy(asked, .documented) }
        let body = Self.bodies.randomElement(using: &random) ?? ""
        let status = [200, 200, 200, 401, 404, 500].randomElement(using: &random) ?? 200
        return .answered(body, status: status, after: Double.random(in: 0...16, using: &random))
      }
      world.environment = ["INTEGRIA_PASSWORD": "s3cret", "INTEGRIA_TOKEN": "s3cret-token"]
      let result = world.run(
        ["doctor", "--output", "json", "--write", "--url", "http://helpdesk.example.com/integria", "--user", "monitor"])
      #expect([0, 1, 2].contains(result.exitCode), "seed \(seed)")
      #expect(!result.out.contains("s3cret"), "seed \(seed): \(result.out)")
      let object = try JSONSerialization.jsonObject(with: Data(result.out.utf8)) as? [String: [[String: String]]]
      #expect(object?["steps"]?.isEmpty == false, "seed \(seed)")
      let disturbing = result.out.unicodeScalars.filter { $0 != "\n" && ($0.value < 0x20 || $0.value == 0x202e) }
      #expect(disturbing.isEmpty, "seed \(seed)")
      #expect(result.asked.filter { $0.operation == "create_incident" }.count <= 1)
    }
  }
}
