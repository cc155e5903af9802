import CivilTime

extension Library {
  /// What a list comes to. A list that isn't whole never gets here.
  static let lists: [String: Function] = [
    "sum": .any(1...1) { (a, context) throws(Interruption) in try sum(elements(a[0], &context)) },
    "avg": .any(1...1) { (a, context) throws(Interruption) in try average(elements(a[0], &context)) },
    "min": .any(1...1) { (a, context) throws(Interruption) in
      try extreme(elements(a[0], &context), wanted: .less, "min")
    },
    "max": .any(1...1) { (a, context) throws(Interruption) in
      try extreme(elements(a[0], &context), wanted: .greater, "max")
    },
    "distinct": .any(1...1) { (a, context) throws(Interruption) in
      .list(ListValue(try distinct(elements(a[0], &context), &context)))
    },
    "single": .any(1...1) { (a, context) throws(Interruption) in
      let values = try elements(a[0], &context)
      guard values.count == 1 else {
        throw .error(.notSingle, "`single` of a list of \(values.count) elements")
      }
      return values[0]
    },
  ]

  static func elements(_ value: CELValue, _ context: inout CallContext) throws(Interruption) -> [CELValue] {
    guard case .list(let list) = value else { throw .noOverload }
    return try list.values(&context)
  }

  /// Of none: 0. Doubles are added exactly and rounded once, so the order and the number of threads don't matter.
  private static func sum(_ values: [CELValue]) throws(Interruption) -> CELValue {
    guard let first = values.first else { return .int(0) }
    if case .double = first { return .double(try ExactSum.sum(doubles(values))) }
    guard [.int, .uint, .decimal, .duration].contains(first.runtimeType) else { throw .noOverload }
    if case .int = first, let total = try integerSum(values) { return total }
    var total = first
    for value in values.dropFirst() { total = try addNumbers(total, value) }
    return total
  }

  /// Integers are added wide, so that only the total has to be in range, whatever the order.
  private static func integerSum(_ values: [CELValue]) throws(Interruption) -> CELValue? {
    var total: Int128 = 0
    for value in values {
      guard case .int(let number) = value else { return nil }
      total += Int128(number)
    }
    return .int(try inRange(Int64(exactly: total)))
  }

  private static func addNumbers(_ left: CELValue, _ right: CELValue) throws(Interruption) -> CELValue {
    if case (.int(let a), .int(let b)) = (left, right) { return .int(try checked(a.addingReportingOverflow(b))) }
    if case (.uint(let a), .uint(let b)) = (left, right) { return .uint(try checked(a.addingReportingOverflow(b))) }
    if case (.duration(let a), .duration(let b)) = (left, right) { return .duration(try inRange(a.adding(b))) }
    // Only ints, whose literals stand for decimals too, may stand among them.
    if left.runtimeType == .uint || right.runtimeType == .uint { throw .noOverload }
    guard let a = left.decimal, let b = right.decimal else { throw .noOverload }
    return .decimal(try inRange(a.adding(b)))
  }

  /// Of ints and doubles a double, of decimals a decimal, of durations a duration is not asked for.
  private static func average(_ values: [CELValue]) throws(Interruption) -> CELValue {
    guard let first = values.first else { throw .error(.emptyAggregate, "`avg` of an empty list") }
    let total = try sum(values)
    switch (first, total) {
    case (_, .double(let total)): return .double(total / Double(values.count))
    case (_, .int(let total)): return .double(Double(total) / Double(values.count))
    case (_, .uint(let total)): return .double(Double(total) / Double(values.count))
    case (_, .decimal(let total)): return .decimal(try inRange(total.divided(by: ExactDecimal(Int64(values.count)))))
    default: throw .noOverload
    }
  }

  private static func extreme(
    _ values: [CELValue], wanted: Ordering, _ name: String
  ) throws(Interruption) -> CELValue {
    guard var best = values.first else { throw .error(.emptyAggregate, "`\(name)` of an empty list") }
    // The first is compared with itself, so that one element alone has to be of an ordered kind too.
    for value in values {
      switch try Ordering.compare(value, best) {
      case wanted: best = value
      case .unordered: throw .error(.invalidArgument, "`\(name)` of a list with NaN")
      default: continue
      }
    }
    return best
  }

  /// The first of each group of equal elements.
  private static func distinct(
    _ values: [CELValue], _ context: inout CallContext
  ) throws(Interruption) -> [CELValue] {
    var seen: Set<KeyIdentity> = []
    var others: [CELValue] = []
    var result: [CELValue] = []
    for value in values {
      if let key = KeyIdentity(ofLookup: value) {
        if seen.insert(key).inserted { result.append(value) }
        continue
      }
      try context.spend(others.count)
      var isNew = true
      for other in others where try Equality.compare(value, other).get() { isNew = false }
      if isNew {
        others.append(value)
        result.append(value)
      }
    }
    return result
  }

  private static func doubles(_ values: [CELValue]) throws(Interruption) -> [Double] {
    var result: [Double] = []
    for value in values {
      guard case .double(let number) = value else { throw .noOverload }
      result.append(number)
    }
    return result
  }
}

/// Sums of doubles without an error until the end (Shewchuk's partial sums, rounded once).
public enum ExactSum {
  /// The sum of finite values rounded once, so that neither order nor grouping changes it.
  public static func sum(_ values: [Double]) -> Double {
    guard values.allSatisfy(\.isFinite) else { return values.reduce(0, +) }
    let partials = partials(of: values)
    return partials.allSatisfy(\.isFinite) ? rounded(partials) : values.reduce(0, +)
  }

  /// Few numbers that have the same exact sum as finite values. One that is not finite says that the sum left the range
  /// of doubles on the way.
  public static func partials(of values: [Double]) -> [Double] {
    var partials: [Double] = []
    for value in values {
      var carried = value
      var kept = 0
      for partial in partials {
        let (greater, lesser) = carried.magnitude >= partial.magnitude ? (carried, partial) : (partial, carried)
        let high = greater + lesser
        let low = lesser - (high - greater)
        if low != 0 {
          partials[kept] = low
          kept += 1
        }
        carried = high
      }
      guard carried.isFinite else { return [carried] }
      partials.removeSubrange(kept...)
      partials.append(carried)
    }
    return partials
  }

  /// The partials don't overlap and grow in magnitude; half-way cases look at the next lower one.
  private static func rounded(_ partials: [Double]) -> Double {
    guard var total = partials.last else { return 0 }
    var index = partials.count - 1
    while index > 0 {
      let above = total
      index -= 1
      total = above + partials[index]
      let rest = partials[index] - (total - above)
      guard rest != 0 else { continue }
      if index > 0, (rest < 0) == (partials[index - 1] < 0) {
        let doubled = rest * 2
        let candidate = total + doubled
        if doubled == candidate - total { total = candidate }
      }
      break
    }
    return total
  }
}
