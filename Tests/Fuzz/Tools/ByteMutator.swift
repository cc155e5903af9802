/// Breeds bytes from a corpus: pieces of its members side by side, repeated, cut, changed.
public struct ByteMutator {
  /// Longer texts show nothing that shorter ones don't, but the edges of what is read at once.
  private static let limit = 40_000
  private static let members = 500

  private var state: UInt64
  private let pieces: [[UInt8]]
  private var corpus: [[UInt8]]

  /// - Parameters:
  ///   - seeds: texts to begin with.
  ///   - pieces: what has a meaning in the format.
  public init(seed: UInt64, seeds: [[UInt8]], pieces: [[UInt8]]) {
    state = seed
    self.pieces = pieces
    corpus = seeds
  }

  public mutating func next() -> [UInt8] {
    var bytes = corpus[below(corpus.count)]
    for _ in 0...below(6) { mutate(&bytes) }
    if bytes.count > Self.limit { bytes.removeLast(bytes.count - Self.limit) }
    if corpus.count < Self.members {
      corpus.append(bytes)
    } else if below(20) == 0 {
      corpus[below(corpus.count)] = bytes
    }
    return bytes
  }

  public mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ word >> 31) % UInt64(limit))
  }

  private mutating func range(_ bytes: [UInt8]) -> Range<Int> {
    let start = below(bytes.count + 1)
    return start..<min(bytes.count, start + below(60))
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    switch below(9) {
    case 0, 1: bytes.insert(contentsOf: pieces[below(pieces.count)], at: below(bytes.count + 1))
    case 2: bytes.removeSubrange(range(bytes))
    case 3:
      let other = corpus[below(corpus.count)]
      bytes.insert(contentsOf: other[range(other)], at: below(bytes.count + 1))
    case 4:
      let piece = bytes[range(bytes)]
      let times = below(12) == 0 ? below(300) : below(4)
      for _ in 0..<times { bytes.append(contentsOf: piece) }
    case 5: if !bytes.isEmpty { bytes[below(bytes.count)] = UInt8(below(256)) }
    case 6: if !bytes.isEmpty { bytes[below(bytes.count)] ^= 1 << UInt8(below(8)) }
    case 7: bytes.removeLast(below(min(bytes.count, 8) + 1))
    default: bytes.insert(contentsOf: pieces[below(pieces.count)], at: below(2) == 0 ? 0 : bytes.count)
    }
  }
}
