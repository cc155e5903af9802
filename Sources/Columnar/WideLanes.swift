import CLanes

/// Loops over many lanes at a time, where the processor has instructions for it. Each tells how far it came; the loop
/// that it stands in for goes on from there.
enum WideLanes {
  static let areThere = clanes_is_wide()

  /// A multiple of 64, so that loops go on with a word of bits of their own.
  static func whole(_ count: Int) -> Int { areThere ? count & ~63 : 0 }

  /// Calls `body` with as many lanes as can be worked on at once.
  ///
  /// - Returns: how many those are; 0 where `body` says that they were not fit for it.
  static func taking<Lane>(
    _ lanes: UnsafeBufferPointer<Lane>, _ out: UnsafeMutableBufferPointer<Int64>,
    _ body: (UnsafePointer<Lane>, Int, UnsafeMutablePointer<Int64>) -> Bool
  ) -> Int {
    let count = whole(lanes.count)
    guard count > 0, out.count >= count, let source = lanes.baseAddress, let out = out.baseAddress else { return 0 }
    return unsafe body(source, count, out) ? count : 0
  }

  /// - Returns: for how many moments the days were written.
  static func days(ofMoments moments: UnsafeBufferPointer<Int64>, _ days: UnsafeMutableBufferPointer<Int64>) -> Int {
    #if arch(x86_64)
      return unsafe taking(moments, days) { source, count, out in
        unsafe clanes_days(source, count, out)
        return true
      }
    #else
      return 0
    #endif
  }

  /// - Returns: for how many moments the time of day was written.
  static func times(ofMoments moments: UnsafeBufferPointer<Int64>, _ times: UnsafeMutableBufferPointer<Int64>) -> Int {
    #if arch(x86_64)
      return unsafe taking(moments, times) { source, count, out in
        unsafe clanes_times(source, count, out)
        return true
      }
    #else
      return 0
    #endif
  }

  /// - Parameter modulus: 0 for none.
  /// - Returns: for how many times of day the part was written.
  static func parts(
    ofTimes times: UnsafeBufferPointer<Int64>, unit: Int64, modulus: Int64, _ parts: UnsafeMutableBufferPointer<Int64>
  ) -> Int {
    #if arch(x86_64)
      return unsafe taking(times, parts) { unsafe clanes_time_parts($0, $1, unit, modulus, $2) }
    #else
      return 0
    #endif
  }

  /// - Parameter right: as many as there are at the left, or one for all of them.
  /// - Returns: for how many lanes the bits were written.
  static func compare(
    _ order: ComparisonKernel.Order, _ left: UnsafeBufferPointer<Int64>, _ right: UnsafeBufferPointer<Int64>,
    isOne: Bool, _ bits: inout Bitmap
  ) -> Int {
    #if arch(x86_64)
      let count = whole(left.count)
      guard count > 0, let left = left.baseAddress, let first = right.baseAddress, isOne || right.count >= count else {
        return 0
      }
      unsafe bits.words.withUnsafeMutableBytes { bits in
        guard let bits = unsafe bits.bindMemory(to: UInt8.self).baseAddress else { return }
        unsafe clanes_compare(order.number, left, first, !isOne, count, bits)
      }
      return count
    #else
      return 0
    #endif
  }

  /// - Returns: for how many intervals the bits were written.
  static func overlapsDaily(
    _ starts: UnsafeBufferPointer<Int64>, _ ends: UnsafeBufferPointer<Int64>, from: Int64, to: Int64,
    _ truth: inout Bitmap, _ known: inout Bitmap
  ) -> Int {
    #if arch(x86_64)
      let count = whole(starts.count)
      guard count > 0, from != to, let start = starts.baseAddress, let end = ends.baseAddress, ends.count >= count
      else {
        return 0
      }
      unsafe truth.words.withUnsafeMutableBytes { trues in
        unsafe known.words.withUnsafeMutableBytes { knowns in
          guard let trues = unsafe trues.bindMemory(to: UInt8.self).baseAddress,
            let knowns = unsafe knowns.bindMemory(to: UInt8.self).baseAddress
          else { return }
          unsafe clanes_overlap_daily(start, end, count, from, to, trues, knowns)
        }
      }
      return count
    #else
      return 0
    #endif
  }

  /// - Returns: for how many lanes it was written whether they are not 0.
  static func truths(_ lanes: UnsafeBufferPointer<Int64>, _ bits: inout Bitmap) -> Int {
    #if arch(x86_64)
      let count = whole(lanes.count)
      guard count > 0, let base = lanes.baseAddress else { return 0 }
      unsafe bits.words.withUnsafeMutableBytes { bits in
        guard let bits = unsafe bits.bindMemory(to: UInt8.self).baseAddress else { return }
        unsafe clanes_truths(base, count, bits)
      }
      return count
    #else
      return 0
    #endif
  }

  /// The least and the greatest of the first lanes; `nil` for few.
  static func bounds(_ lanes: UnsafeBufferPointer<Int64>) -> (low: Int64, high: Int64, count: Int)? {
    #if arch(x86_64)
      let count = whole(lanes.count)
      guard count > 0, let base = lanes.baseAddress else { return nil }
      var (low, high): (Int64, Int64) = (0, 0)
      unsafe clanes_bounds(base, count, &low, &high)
      return (low, high, count)
    #else
      return nil
    #endif
  }

  /// - Parameter out: has room for `positionSlack` more than there are bits.
  /// - Returns: how many positions were written; `nil` for none, because nothing was done.
  static func positions(_ words: [UInt64], _ out: UnsafeMutableBufferPointer<Int32>) -> Int? {
    #if arch(x86_64)
      guard areThere, let base = out.baseAddress else { return nil }
      return unsafe words.withUnsafeBufferPointer { words in
        unsafe words.baseAddress.map { unsafe clanes_positions($0, words.count, base) }
      }
    #else
      return nil
    #endif
  }

  static let positionSlack = 16

  /// The bits at the given places, and at `nowhere` for those below 0; `nil` for few.
  static func bits(_ bits: Bitmap, at places: [Int32], nowhere: Int) -> Bitmap? {
    #if arch(x86_64)
      let count = whole(places.count)
      guard count > 0, bits.count > 0, bits.count < 1 << 31 else { return nil }
      var out = Bitmap(repeating: false, count: places.count)
      let areSound = unsafe places.withUnsafeBufferPointer { places in
        unsafe bits.words.withUnsafeBufferPointer { words in
          unsafe out.words.withUnsafeMutableBytes { out in
            guard let place = places.baseAddress, let word = words.baseAddress,
              let out = unsafe out.bindMemory(to: UInt16.self).baseAddress
            else { return false }
            return unsafe clanes_gather_bits(word, bits.count, place, count, Int32(nowhere), out)
          }
        }
      }
      precondition(areSound, "a place beyond the bits")
      for index in count..<places.count where bits[places[index] < 0 ? nowhere : Int(places[index])] {
        out[index] = true
      }
      return out
    #else
      return nil
    #endif
  }

  /// - Returns: for how many lanes the remainders were written; 0 where one has none.
  static func remainders(
    _ left: UnsafeBufferPointer<Int64>, _ right: UnsafeBufferPointer<Int64>, _ out: UnsafeMutableBufferPointer<Int64>
  ) -> Int {
    #if arch(x86_64)
      guard right.count >= left.count, let divisors = right.baseAddress else { return 0 }
      return unsafe taking(left, out) { unsafe clanes_remainders($0, divisors, $1, $2) }
    #else
      return 0
    #endif
  }
}

extension ComparisonKernel.Order {
  /// As `clanes_compare` calls it.
  fileprivate var number: Int32 {
    switch self {
    case .equal: 0
    case .notEqual: 1
    case .less: 2
    case .lessOrEqual: 3
    case .greater: 4
    case .greaterOrEqual: 5
    }
  }
}
