import Foundation
import Testing

/// A short, seeded run of every target: first the corpus, then mutations of it.
@Suite struct FuzzSmokeTests {
  private static let runs = 1000

  /// Uses the same inputs every time; `make fuzz` searches further.
  @Test(.timeLimit(.minutes(10)), arguments: FuzzTarget.all)
  func nothingIsFound(_ target: FuzzTarget) throws {
    let corpus = try Corpus.inputs(of: target.name)
    #expect(!corpus.isEmpty)
    for input in corpus { try target.run(input) }
    var mutator = Mutator(seed: 1, corpus: corpus)
    for _ in 0..<Self.runs {
      let input = mutator.next()
      do throws(Finding) { try target.run(input) } catch {
        Issue.record(
          "\(error.description.debugDescription); the input is \(Data(input).base64EncodedString()) in base64")
        return
      }
    }
  }

  @Test func everyCorpusHasItsTarget() throws {
    #expect(try Corpus.names() == FuzzTarget.all.map(\.name).sorted())
  }
}

extension FuzzTarget: CustomTestStringConvertible {
  var testDescription: String { name }
}

/// The inputs in the repository: recorded answers, hostile inputs, and earlier findings.
enum Corpus {
  private static let folder = Bundle.module.bundleURL.appendingPathComponent("Corpus")

  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
  }

  static func inputs(of name: String) throws -> [[UInt8]] {
    let folder = folder.appendingPathComponent(name)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { file in
      Array(try Data(contentsOf: folder.appendingPathComponent(file)))
    }
  }
}
