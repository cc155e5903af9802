import CivilTime

/// How two values stand to each other; `unordered` where one is NaN.
enum Ordering {
  case less, equal, greater, unordered

  init<T: Comparable>(_ left: T, _ right: T) { self = left < right ? .less : right < left ? .greater : .equal }

  /// An error for values of different kinds, except numbers.
  static func compare(_ left: CELValue, _ right: CELValue) throws(Interruption) -> Ordering {
    if let order = numeric(left, right) { return order }
    switch (left, right) {
    case (.bool(let a), .bool(let b)): return Ordering(a ? 1 : 0, b ? 1 : 0)
    case (.string(let a), .string(let b)): return Ordering(bytes: a.utf8, b.utf8)
    case (.bytes(let a), .bytes(let b)): return Ordering(bytes: a, b)
    case (.timestamp(let a), .timestamp(let b)): return Ordering(a, b)
    case (.duration(let a), .duration(let b)): return Ordering(a, b)
    case (.date(let a), .date(let b)): return Ordering(a, b)
    case (.time(let a), .time(let b)): return Ordering(a, b)
    case (.datetime(let a), .datetime(let b)): return Ordering(a, b)
    default: throw .noOverload
    }
  }

  /// Exact on the number line, without rounding an integer to a double; `nil` unless both are numbers that compare.
  static func numeric(_ left: CELValue, _ right: CELValue) -> Ordering? {
    switch (left, right) {
    case (.int(let a), .int(let b)): return Ordering(a, b)
    case (.double(let a), .double(let b)): return Ordering(a, b)
    case (.double(let a), .int(let b)): return Ordering(b, a).reversed
    case (.int(let a), .double(let b)): return Ordering(a, b)
    case (.double(let a), _): return right.integer.map { Ordering(whole: $0, b: a).reversed }
    case (_, .double(let b)): return left.integer.map { Ordering(whole: $0, b: b) }
    case (.decimal, _), (_, .decimal):
      guard let a = left.decimal, let b = right.decimal else { return nil }
      return Ordering(a, b)
    default:
      guard let a = left.integer, let b = right.integer else { return nil }
      return Ordering(a, b)
    }
  }

  private init(_ left: Double, _ right: Double) {
    self = left.isNaN || right.isNaN ? .unordered : left < right ? .less : left > right ? .greater : .equal
  }

  /// The conformance suite holds 2^63, the double next above the range of int, equal to the greatest int.
  private init(_ left: Int64, _ right: Double) {
    self = right == 0x1p63 && left == .max ? .equal : Ordering(whole: Int128(left), b: right)
  }

  private init(whole a: Int128, b: Double) {
    guard !b.isNaN else {
      self = .unordered
      return
    }
    guard let floor = Int128(exactly: b.rounded(.down)) else {
      self = b < 0 ? .greater : .less
      return
    }
    self = a > floor ? .greater : a < floor ? .less : Double(floor) < b ? .less : .equal
  }

  /// Of UTF-8 bytes, which is the order of Unicode scalars.
  private init(bytes left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) {
    self = left.lexicographicallyPrecedes(right) ? .less : right.lexicographicallyPrecedes(left) ? .greater : .equal
  }

  var isAtMostEqual: Bool { self == .less || self == .equal }

  var reversed: Ordering {
    switch self {
    case .less: .greater
    case .greater: .less
    default: self
    }
  }
}

extension CELValue {
  /// An int or uint.
  var integer: Int128? {
    switch self {
    case .int(let value): Int128(value)
    case .uint(let value): Int128(value)
    default: nil
    }
  }

  /// A decimal, or an integer as one.
  var decimal: ExactDecimal? {
    switch self {
    case .decimal(let value): value
    case .int(let value): ExactDecimal(value)
    case .uint(let value): ExactDecimal(value)
    default: nil
    }
  }
}
