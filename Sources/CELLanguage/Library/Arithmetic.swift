import CivilTime

extension Library {
  static func negate(_ value: CELValue) throws(Interruption) -> CELValue {
    switch value {
    case .int(let a): return .int(try checked(Int64(0).subtractingReportingOverflow(a)))
    case .double(let a): return .double(-a)
    case .decimal(let a): return .decimal(a.negated)
    case .duration(let a): return .duration(a.negated)
    default: throw .noOverload
    }
  }

  static func add(_ left: CELValue, _ right: CELValue, _ context: inout CallContext) throws(Interruption) -> CELValue {
    switch (left, right) {
    case (.int(let a), .int(let b)): return .int(try checked(a.addingReportingOverflow(b)))
    case (.uint(let a), .uint(let b)): return .uint(try checked(a.addingReportingOverflow(b)))
    case (.double(let a), .double(let b)): return .double(a + b)
    case (.string(let a), .string(let b)): return .string(a + b)
    case (.bytes(let a), .bytes(let b)): return .bytes(a + b)
    case (.list(let a), .list(let b)): return .list(try concatenate(a, b, &context))
    case (.timestamp(let a), .duration(let b)), (.duration(let b), .timestamp(let a)):
      return .timestamp(try inRange(a.adding(b)))
    case (.duration(let a), .duration(let b)): return .duration(try inRange(a.adding(b)))
    case (.date(let a), .duration(let b)), (.duration(let b), .date(let a)): return .date(try add(a, b))
    case (.datetime(let a), .duration(let b)), (.duration(let b), .datetime(let a)): return .datetime(try add(a, b))
    default:
      let (a, b) = try decimals(left, right)
      return .decimal(try inRange(a.adding(b)))
    }
  }

  static func subtract(_ left: CELValue, _ right: CELValue) throws(Interruption) -> CELValue {
    switch (left, right) {
    case (.int(let a), .int(let b)): return .int(try checked(a.subtractingReportingOverflow(b)))
    case (.uint(let a), .uint(let b)): return .uint(try checked(a.subtractingReportingOverflow(b)))
    case (.double(let a), .double(let b)): return .double(a - b)
    case (.timestamp(let a), .duration(let b)): return .timestamp(try inRange(a.subtracting(b)))
    case (.timestamp(let a), .timestamp(let b)): return .duration(try inRange(distance(from: b, to: a)))
    case (.duration(let a), .duration(let b)): return .duration(try inRange(a.subtracting(b)))
    case (.date(let a), .duration(let b)): return .date(try add(a, b.negated))
    case (.datetime(let a), .duration(let b)): return .datetime(try add(a, b.negated))
    default:
      let (a, b) = try decimals(left, right)
      return .decimal(try inRange(a.subtracting(b)))
    }
  }

  static func multiply(_ left: CELValue, _ right: CELValue) throws(Interruption) -> CELValue {
    switch (left, right) {
    case (.int(let a), .int(let b)): return .int(try checked(a.multipliedReportingOverflow(by: b)))
    case (.uint(let a), .uint(let b)): return .uint(try checked(a.multipliedReportingOverflow(by: b)))
    case (.double(let a), .double(let b)): return .double(a * b)
    default:
      let (a, b) = try decimals(left, right)
      return .decimal(try inRange(a.multiplied(by: b)))
    }
  }

  static func divide(_ left: CELValue, _ right: CELValue) throws(Interruption) -> CELValue {
    switch (left, right) {
    case (.int(let a), .int(let b)):
      guard b != 0 else { throw divisionByZero }
      return .int(try checked(a.dividedReportingOverflow(by: b)))
    case (.uint(let a), .uint(let b)):
      guard b != 0 else { throw divisionByZero }
      return .uint(a / b)
    case (.double(let a), .double(let b)): return .double(a / b)
    default:
      let (a, b) = try decimals(left, right)
      guard b != .zero else { throw divisionByZero }
      return .decimal(try inRange(a.divided(by: b)))
    }
  }

  /// Of the sign of the dividend.
  static func remainder(_ left: CELValue, _ right: CELValue) throws(Interruption) -> CELValue {
    switch (left, right) {
    case (.int(let a), .int(let b)):
      guard b != 0 else { throw divisionByZero }
      return .int(try checked(a.remainderReportingOverflow(dividingBy: b)))
    case (.uint(let a), .uint(let b)):
      guard b != 0 else { throw divisionByZero }
      return .uint(a % b)
    default: throw .noOverload
    }
  }

  /// The time between two instants; the conformance suite wants it to fit 64 bits of nanoseconds, about 292 years.
  private static func distance(from start: Instant, to end: Instant) -> TimeSpan? {
    guard let span = end.since(start) else { return nil }
    let nanoseconds = Int128(span.seconds) * 1_000_000_000 + Int128(span.nanoseconds)
    return Int64(exactly: nanoseconds) == nil ? nil : span
  }

  static var divisionByZero: Interruption { .error(.divisionByZero, "division by zero") }

  static func checked<T>(_ result: (partialValue: T, overflow: Bool)) throws(Interruption) -> T {
    if result.overflow { throw .overflow }
    return result.partialValue
  }

  static func inRange<T>(_ value: T?) throws(Interruption) -> T {
    guard let value else { throw .overflow }
    return value
  }

  /// Integers adapt to a decimal at their side.
  private static func decimals(
    _ left: CELValue, _ right: CELValue
  ) throws(Interruption) -> (ExactDecimal, ExactDecimal) {
    switch (left, right) {
    case (.decimal, _), (_, .decimal):
      guard let a = left.decimal, let b = right.decimal else { throw .noOverload }
      return (a, b)
    default: throw .noOverload
    }
  }

  /// A day has no hours: only whole days can be added to one.
  private static func add(_ date: CivilDate, _ span: TimeSpan) throws(Interruption) -> CivilDate {
    guard span.nanoseconds == 0, span.seconds % 86_400 == 0 else {
      throw .error(.invalidArgument, "only whole days can be added to a date, not \(span)")
    }
    return try inRange(date.adding(days: Int(span.seconds / 86_400)))
  }

  private static func add(_ moment: CivilDateTime, _ span: TimeSpan) throws(Interruption) -> CivilDateTime {
    guard let microseconds = span.wholeMicroseconds else {
      throw .error(.invalidArgument, "a datetime counts whole microseconds; \(span) has less")
    }
    return try inRange(moment.adding(microseconds: microseconds))
  }

  private static func concatenate(
    _ left: ListValue, _ right: ListValue, _ context: inout CallContext
  ) throws(Interruption) -> ListValue {
    let values = try left.values(&context) + right.values(&context)
    var openness = left.openness
    openness.merge(right.openness)
    return ListValue(values, openness: openness)
  }
}

extension ListValue {
  /// All known elements; paid for one by one.
  func values(_ context: inout CallContext) throws(Interruption) -> [CELValue] {
    try context.spend(elements.count)
    if let values = elements as? [CELValue] { return values }
    return (0..<elements.count).map { elements[$0] }
  }
}
