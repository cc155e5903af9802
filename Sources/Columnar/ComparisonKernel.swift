/// Comparisons of lanes.
public enum ComparisonKernel {
  public enum Order: Sendable { case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual }

  public static func integers(_ order: Order, _ left: [Int64], _ right: [Int64]) -> Bitmap {
    compare(order, left, right)
  }

  /// IEEE 754: nothing compares with NaN, which is unequal to itself.
  public static func doubles(_ order: Order, _ left: [Double], _ right: [Double]) -> Bitmap {
    compare(order, left, right)
  }

  @inline(__always)
  private static func compare<Lane: Comparable>(_ order: Order, _ left: [Lane], _ right: [Lane]) -> Bitmap {
    precondition(left.count == right.count, "lanes of different lengths")
    return switch order {
    case .equal: Bitmap(count: left.count) { left[$0] == right[$0] }
    case .notEqual: Bitmap(count: left.count) { left[$0] != right[$0] }
    case .less: Bitmap(count: left.count) { left[$0] < right[$0] }
    case .lessOrEqual: Bitmap(count: left.count) { left[$0] <= right[$0] }
    case .greater: Bitmap(count: left.count) { left[$0] > right[$0] }
    case .greaterOrEqual: Bitmap(count: left.count) { left[$0] >= right[$0] }
    }
  }
}
