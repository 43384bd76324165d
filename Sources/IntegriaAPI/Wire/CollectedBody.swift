/// A body that is still arriving. It is stored in pieces, so that growing never copies a long body as a whole.
struct CollectedBody {
  private static let pieceSize = 1 << 20

  private var pieces: [[UInt8]] = []
  private(set) var count = 0

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    count += bytes.count
    if pieces.isEmpty || pieces[pieces.count - 1].count + bytes.count > Self.pieceSize {
      pieces.append([])
      // A short body should take no more memory than it needs.
      if pieces.count > 1 { pieces[pieces.count - 1].reserveCapacity(max(Self.pieceSize, bytes.count)) }
    }
    pieces[pieces.count - 1].append(contentsOf: bytes)
  }

  /// Returns the whole body and leaves nothing. Each piece is freed as soon as it is copied.
  mutating func take() -> [UInt8] {
    defer { self = CollectedBody() }
    guard pieces.count > 1 else { return pieces.first ?? [] }
    var body: [UInt8] = []
    body.reserveCapacity(count)
    for index in pieces.indices {
      body.append(contentsOf: pieces[index])
      pieces[index] = []
    }
    return body
  }
}
