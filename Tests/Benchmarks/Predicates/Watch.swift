import Foundation

/// Wall clock and processor time of this thread.
struct Watch {
  private let wall = Self.nanoseconds(CLOCK_MONOTONIC)
  private let processor = Self.nanoseconds(CLOCK_THREAD_CPUTIME_ID)

  func lap(_ found: [UInt8]) -> Lap {
    let processorEnd = Self.nanoseconds(CLOCK_THREAD_CPUTIME_ID)
    return Lap(wall: Self.nanoseconds(CLOCK_MONOTONIC) - wall, processor: processorEnd - processor, found: found)
  }

  private static func nanoseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

/// What a lap took, and which records matched: a one a match.
struct Lap: CustomStringConvertible {
  let wall: Int64
  let processor: Int64
  let found: [UInt8]

  func with(_ found: [UInt8]) -> Lap { Lap(wall: wall, processor: processor, found: found) }

  /// Nanoseconds of wall clock and of processor, matches, and a digest (FNV-1a) of all answers.
  var description: String {
    let digest = found.reduce(into: UInt64(0xCBF2_9CE4_8422_2325)) {
      $0 = ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    return "\(wall) \(processor) \(found.reduce(0) { $0 + Int($1) }) \(digest)"
  }
}
