import CLanes

/// What a rule says of a batch, counted.
public struct RulingCounts: Sendable {
  public var notApplicable = 0
  public var pass = 0
  public var fail = 0
  public var undecided = 0
  /// The words, of 64 subjects each, in which one fails or is undecided.
  public var notable: [Int32] = []

  /// `nil` where the processor has no instructions for it.
  ///
  /// - Parameter when: `nil` holds for all; so does a missing `require` for none.
  public init?(when: TruthVector?, require: TruthVector?, count: Int) {
    #if arch(x86_64)
      guard WideLanes.areThere, count > 0 else { return nil }
      let words = (count + 63) / 64
      let all = [when?.isTrue, when?.isFalse, require?.isTrue, require?.isFalse]
      precondition(all.allSatisfy { $0?.count ?? count == count }, "bitmaps of different lengths")
      var (sums, notable) = ([Int64](repeating: 0, count: 4), Bitmap(repeating: false, count: words))
      unsafe notable.words.withUnsafeMutableBytes { bits in
        unsafe Self.withWords(when) { whenTrue, whenFalse in
          unsafe Self.withWords(require) { requireTrue, requireFalse in
            unsafe clanes_rulings(
              whenTrue, whenFalse, requireTrue, requireFalse, words, Bitmap.tail(count), &sums,
              bits.bindMemory(to: UInt8.self).baseAddress)
          }
        }
      }
      (notApplicable, pass, fail, undecided) = (Int(sums[0]), Int(sums[1]), Int(sums[2]), Int(sums[3]))
      self.notable = notable.positions
    #else
      return nil
    #endif
  }

  private static func withWords(
    _ truth: TruthVector?, _ body: (UnsafePointer<UInt64>?, UnsafePointer<UInt64>?) -> Void
  ) {
    guard let truth else { return body(nil, nil) }
    unsafe truth.isTrue.words.withUnsafeBufferPointer { isTrue in
      unsafe truth.isFalse.words.withUnsafeBufferPointer { isFalse in
        unsafe body(isTrue.baseAddress, isFalse.baseAddress)
      }
    }
  }
}
