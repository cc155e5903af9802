extension Library {
  /// The extensions `lists` and `sets`.
  static let listExtension: [String: Function] = [
    "lists.range": .any(1...1) { (a, context) throws(Interruption) in
      let count = try int(of: a[0])
      guard count <= Int64(context.runtime.limits.elements) else { throw .error(CallContext.tooLarge) }
      try context.spend(Int(max(0, count)))
      return .list(ListValue((0..<max(0, count)).map { .int($0) }))
    },
    "slice": .any(3...3) { (a, context) throws(Interruption) in
      let values = try elements(a[0], &context)
      let (start, end) = (try int(of: a[1]), try int(of: a[2]))
      guard start >= 0, start <= end, end <= Int64(values.count) else {
        throw .error(.outOfRange, "a slice from \(start) to \(end) of a list of \(values.count)")
      }
      return .list(ListValue(Array(values[Int(start)..<Int(end)])))
    },
    "flatten": .any(1...2) { (a, context) throws(Interruption) in
      let depth = a.count > 1 ? try int(of: a[1]) : 1
      guard depth >= 0 else { throw .error(.invalidArgument, "flatten to a negative depth") }
      return .list(try flatten(a[0], depth, &context))
    },
    "reverse": .any(1...1) { (a, context) throws(Interruption) in
      if case .string(let text) = a[0] {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.unicodeScalars.reversed())
        return .string(String(view))
      }
      return .list(ListValue(Array(try elements(a[0], &context).reversed())))
    },
    "sort": .any(1...1) { (a, context) throws(Interruption) in
      .list(ListValue(try sorted(elements(a[0], &context), &context)))
    },
    "first": .any(1...1) { (a, context) throws(Interruption) in .optional(try elements(a[0], &context).first) },
    "last": .any(1...1) { (a, context) throws(Interruption) in .optional(try elements(a[0], &context).last) },
    "sets.contains": .any(2...2) { (a, context) throws(Interruption) in
      .bool(try isSubset(elements(a[1], &context), of: elements(a[0], &context), &context))
    },
    "sets.equivalent": .any(2...2) { (a, context) throws(Interruption) in
      let (left, right) = (try elements(a[0], &context), try elements(a[1], &context))
      guard try isSubset(left, of: right, &context) else { return .bool(false) }
      return .bool(try isSubset(right, of: left, &context))
    },
    "sets.intersects": .any(2...2) { (a, context) throws(Interruption) in
      let (left, right) = (try elements(a[0], &context), try elements(a[1], &context))
      return .bool(try anyOf(left) { (value) throws(Interruption) in try isMember(value, of: right, &context) })
    },
  ]

  private static func flatten(
    _ value: CELValue, _ depth: Int64, _ context: inout CallContext
  ) throws(Interruption) -> ListValue {
    var result: [CELValue] = []
    var openness: UnknownSet?
    for element in try elements(value, &context) {
      guard case .list(let inner) = element, depth > 0 else {
        result.append(element)
        continue
      }
      openness.merge(inner.openness)
      result += try flatten(element, depth - 1, &context).values(&context)
    }
    return ListValue(result, openness: openness)
  }

  /// A stable merge sort, written out so that a comparison may fail.
  private static func sorted(
    _ values: [CELValue], _ context: inout CallContext
  ) throws(Interruption) -> [CELValue] {
    guard values.count > 1 else {
      if let only = values.first { _ = try Ordering.compare(only, only) }
      return values
    }
    try context.spend(values.count)
    let middle = values.count / 2
    let left = try sorted(Array(values[..<middle]), &context)
    let right = try sorted(Array(values[middle...]), &context)
    return try merged(left, right)
  }

  private static func merged(_ left: [CELValue], _ right: [CELValue]) throws(Interruption) -> [CELValue] {
    var result: [CELValue] = []
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      guard isOneKind(left[i], right[j]) else { throw .noOverload }
      if try Ordering.compare(right[j], left[i]) == .less {
        result.append(right[j])
        j += 1
      } else {
        result.append(left[i])
        i += 1
      }
    }
    return result + left[i...] + right[j...]
  }

  /// A whole number among decimals is one of them, as the checker has it.
  private static func isOneKind(_ left: CELValue, _ right: CELValue) -> Bool {
    switch (left, right) {
    case (.int, .decimal), (.decimal, .int): true
    default: left.typeName == right.typeName
    }
  }

  /// One element outside decides, else one whose membership is unknown leaves the answer unknown.
  private static func isSubset(
    _ part: [CELValue], of whole: [CELValue], _ context: inout CallContext
  ) throws(Interruption) -> Bool {
    let hasOutsider = try anyOf(part) { (value) throws(Interruption) in try !isMember(value, of: whole, &context) }
    return !hasOutsider
  }

  private static func isMember(
    _ value: CELValue, of values: [CELValue], _ context: inout CallContext
  ) throws(Interruption) -> Bool {
    try contains(value, .list(ListValue(values)), &context)
  }

  /// A true answer decides over unknown ones.
  private static func anyOf(
    _ values: [CELValue], _ condition: (CELValue) throws(Interruption) -> Bool
  ) throws(Interruption) -> Bool {
    var unknown: UnknownSet?
    for value in values {
      do throws(Interruption) {
        if try condition(value) { return true }
      } catch .unknown(let other) {
        unknown.merge(other)
      }
    }
    if let unknown { throw .unknown(unknown) }
    return false
  }
}
