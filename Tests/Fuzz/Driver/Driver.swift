import Foundation

/// libFuzzer's own main function, which calls `callback` with each input and ends the process itself.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

// Written once, before libFuzzer starts, which calls from one thread.
nonisolated(unsafe) private var target = FuzzTarget.all[0]
nonisolated(unsafe) private var runs = 0
nonisolated(unsafe) private var started = Date()

/// `integria-fuzz TARGET [libFuzzer's arguments]`; lists the targets if none is given.
@main struct Driver {
  static func main() {
    guard let name = CommandLine.arguments.dropFirst().first,
      let chosen = FuzzTarget.all.first(where: { $0.name == name })
    else {
      for target in FuzzTarget.all { print("\(target.name)\t\(target.property)") }
      return
    }
    target = chosen
    started = Date()
    atexit {
      let seconds = Int(Date().timeIntervalSince(started).rounded())
      print("\(target.name): \(runs) runs, \(seconds) s, 0 findings: \(target.property)")
    }
    // Removes our target's name, which libFuzzer would take for a folder of its corpus.
    var words = ([CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)).map { strdup($0) } + [nil]
    var count = Int32(words.count - 1)
    words.withUnsafeMutableBufferPointer { buffer in
      guard var start = buffer.baseAddress else { return }
      _ = runDriver(&count, &start) { bytes, length in
        runs += 1
        do throws(Finding) {
          try target.run(Array(UnsafeBufferPointer(start: bytes, count: length)))
        } catch {
          FileHandle.standardError.write(Data("FINDING in \(target.name), run \(runs): \(error)\n".utf8))
          abort()
        }
        return 0
      }
    }
  }
}
