import CivilTime

/// Points of time, parts of the day and spans, all in microseconds but for days. What leaves the range of its type has
/// no value.
public enum SpanKernels {
  public static func time(ofDatetime lanes: [Int64]) -> Vector {
    unsafe mapped(lanes, { unsafe WideLanes.times(ofMoments: $0, $1) }, timeOfDay)
  }

  public static func hour(of times: [Int64]) -> Vector { part(times, of: 3_600_000_000) { $0 } }
  public static func minute(of times: [Int64]) -> Vector { part(times, of: 60_000_000, beside: 60) { $0 % 60 } }
  public static func second(of times: [Int64]) -> Vector { part(times, of: 1_000_000, beside: 60) { $0 % 60 } }

  /// - Parameter rest: of the number of units.
  @inline(__always)
  private static func part(
    _ times: [Int64], of unit: Int64, beside modulus: Int64 = 0, _ rest: (Int64) -> Int64
  ) -> Vector {
    unsafe mapped(
      times, { unsafe WideLanes.parts(ofTimes: $0, unit: unit, modulus: modulus, $1) }, { rest($0 / unit) })
  }

  /// - Parameter wide: writes the first lanes, and returns how many; the others are made one by one.
  @inline(__always)
  private static func mapped(
    _ lanes: [Int64], _ wide: (UnsafeBufferPointer<Int64>, UnsafeMutableBufferPointer<Int64>) -> Int,
    _ one: (Int64) -> Int64
  ) -> Vector {
    Vector(
      .integers(
        unsafe [Int64](unsafeUninitializedCapacity: lanes.count) { out, count in
          unsafe lanes.withUnsafeBufferPointer { lanes in
            for index in unsafe wide(lanes, out)..<lanes.count { unsafe out[index] = one(lanes[index]) }
          }
          count = lanes.count
        }))
  }

  /// Spans lie far inside of the range of lanes, so their negatives do too.
  public static func negated(_ spans: [Int64]) -> [Int64] { spans.map { 0 &- $0 } }

  /// Only whole days can be added to a day.
  public static func date(_ days: [Int64], adding spans: [Int64]) -> Vector {
    PartialKernel.integers(count: days.count) { index in
      let (count, rest) = spans[index].quotientAndRemainder(dividingBy: TimeOfDay.microsecondsPerDay)
      guard rest == 0, let day = CivilDate(days: Int(days[index] + count)) else { return nil }
      return Int64(day.days)
    }
  }

  public static func datetime(_ moments: [Int64], adding spans: [Int64]) -> Vector {
    PartialKernel.integers(count: moments.count) { index in
      sum(moments[index], spans[index]).flatMap { CivilDateTime(microseconds: $0)?.microseconds }
    }
  }

  public static func timestamp(_ instants: [Int64], adding spans: [Int64]) -> Vector {
    PartialKernel.integers(count: instants.count) { index in
      sum(instants[index], spans[index]).flatMap { isInstant($0) ? $0 : nil }
    }
  }

  /// From the second to the first; CEL wants it to fit 64 bits of nanoseconds.
  public static func apart(_ ends: [Int64], _ starts: [Int64]) -> Vector {
    PartialKernel.integers(count: ends.count) { index in
      let (span, overflow) = ends[index].subtractingReportingOverflow(starts[index])
      guard !overflow, !span.multipliedReportingOverflow(by: 1000).overflow else { return nil }
      return span
    }
  }

  public static func sum(_ left: [Int64], _ right: [Int64]) -> Vector {
    PartialKernel.integers(count: left.count) { index in
      sum(left[index], right[index]).flatMap { isSpan($0) ? $0 : nil }
    }
  }

  private static func timeOfDay(_ microseconds: Int64) -> Int64 {
    let rest = microseconds % TimeOfDay.microsecondsPerDay
    return rest < 0 ? rest + TimeOfDay.microsecondsPerDay : rest
  }

  private static func sum(_ left: Int64, _ right: Int64) -> Int64? {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : sum
  }

  private static func isInstant(_ microseconds: Int64) -> Bool {
    let seconds = microseconds >= 0 ? microseconds / 1_000_000 : (microseconds - 999_999) / 1_000_000
    let rest = microseconds - seconds * 1_000_000
    return Instant(seconds: seconds, nanoseconds: Int32(rest) * 1000) != nil
  }

  private static func isSpan(_ microseconds: Int64) -> Bool {
    TimeSpan(seconds: microseconds / 1_000_000, nanoseconds: Int32(microseconds % 1_000_000) * 1000) != nil
  }
}
