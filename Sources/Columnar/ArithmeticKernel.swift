/// Arithmetic on lanes. What overflows or divides by zero is unknown, never wrapped.
public enum ArithmeticKernel {
  public enum Operator: Sendable { case add, subtract, multiply, divide, remainder }

  public static func integers(_ operation: Operator, _ left: [Int64], _ right: [Int64]) -> Vector {
    switch operation {
    case .add: reporting(left, right) { $0.addingReportingOverflow($1) }
    case .subtract: reporting(left, right) { $0.subtractingReportingOverflow($1) }
    case .multiply: reporting(left, right) { $0.multipliedReportingOverflow(by: $1) }
    case .divide: reporting(left, right) { $0.dividedReportingOverflow(by: $1) }
    case .remainder: remainders(left, right) ?? reporting(left, right) { $0.remainderReportingOverflow(dividingBy: $1) }
    }
  }

  /// `nil` for few lanes, and where one has no remainder.
  private static func remainders(_ left: [Int64], _ right: [Int64]) -> Vector? {
    precondition(left.count == right.count, "lanes of different lengths")
    var isWhole = true
    let rests = unsafe [Int64](unsafeUninitializedCapacity: left.count) { out, count in
      let taken = unsafe left.withUnsafeBufferPointer { left in
        unsafe right.withUnsafeBufferPointer { right in unsafe WideLanes.remainders(left, right, out) }
      }
      guard taken > 0 else {
        isWhole = false
        return
      }
      for index in taken..<left.count {
        let (rest, overflow) = left[index].remainderReportingOverflow(dividingBy: right[index])
        isWhole = isWhole && !overflow
        unsafe out[index] = rest
      }
      count = left.count
    }
    return isWhole ? Vector(.integers(rests), known: Bitmap(repeating: true, count: left.count)) : nil
  }

  public static func doubles(_ operation: Operator, _ left: [Double], _ right: [Double]) -> Vector {
    precondition(left.count == right.count, "lanes of different lengths")
    let lanes: [Double] =
      switch operation {
      case .add: left.indices.map { left[$0] + right[$0] }
      case .subtract: left.indices.map { left[$0] - right[$0] }
      case .multiply: left.indices.map { left[$0] * right[$0] }
      case .divide: left.indices.map { left[$0] / right[$0] }
      case .remainder: preconditionFailure("CEL has no remainder of doubles")
      }
    return Vector(.doubles(lanes))
  }

  @inline(__always)
  private static func reporting(
    _ left: [Int64], _ right: [Int64], _ operation: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) -> Vector {
    PartialKernel.integers(count: left.count) { index in
      let (value, overflow) = operation(left[index], right[index])
      return overflow ? nil : value
    }
  }
}

/// Functions that have no value for some inputs.
public enum PartialKernel {
  @inlinable public static func integers(count: Int, _ value: (Int) -> Int64?) -> Vector {
    var lanes = [Int64](repeating: 0, count: count)
    let known = Bitmap(count: count) { index in
      guard let lane = value(index) else { return false }
      lanes[index] = lane
      return true
    }
    return Vector(.integers(lanes), known: known)
  }

  @inlinable public static func truth(count: Int, _ value: (Int) -> Bool?) -> Vector {
    var bits = Bitmap(repeating: false, count: count)
    let known = Bitmap(count: count) { index in
      guard let bit = value(index) else { return false }
      if bit { bits[index] = true }
      return true
    }
    return Vector(.truth(bits), known: known)
  }
}
