/// The body of an answer as it comes in: in pieces, so that a long one is never there twice while it grows.
struct CollectedBody {
  private static let pieceSize = 1 << 20

  private var pieces: [[UInt8]] = []
  private(set) var count = 0

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    count += bytes.count
    if pieces.isEmpty || pieces[pieces.count - 1].count + bytes.count > Self.pieceSize {
      pieces.append([])
      // A short body takes no more than it needs.
      if pieces.count > 1 { pieces[pieces.count - 1].reserveCapacity(max(Self.pieceSize, bytes.count)) }
    }
    pieces[pieces.count - 1].append(contentsOf: bytes)
  }

  /// The whole body; each piece is given back as soon as it is copied. Nothing is left afterwards.
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
