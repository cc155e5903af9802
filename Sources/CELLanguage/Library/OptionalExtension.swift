import CivilTime

extension Library {
  /// Optional values.
  static let optionalExtension: [String: Function] = [
    "optional.of": .one { (value) throws(Interruption) in .optional(value) },
    "optional.none": .any(0...0) { (_, _) throws(Interruption) in .optional(nil) },
    "optional.ofNonZeroValue": .one { (value) throws(Interruption) in .optional(isZero(value) ? nil : value) },
    "hasValue": .one { (value) throws(Interruption) in .bool(try held(value) != nil) },
    "value": .one { (value) throws(Interruption) in
      guard let held = try held(value) else { throw .error(.invalidArgument, "the value of an empty optional") }
      return held
    },
    "optional.unwrap": .any(1...1) { (a, context) throws(Interruption) in
      .list(ListValue(try unwrap(elements(a[0], &context))))
    },
    "unwrapOpt": .any(1...1) { (a, context) throws(Interruption) in
      .list(ListValue(try unwrap(elements(a[0], &context))))
    },
  ]

  private static func held(_ value: CELValue) throws(Interruption) -> CELValue? {
    guard case .optional(let held) = value else { throw .noOverload }
    return held
  }

  private static func unwrap(_ values: [CELValue]) throws(Interruption) -> [CELValue] {
    var result: [CELValue] = []
    for value in values { if let held = try held(value) { result.append(held) } }
    return result
  }

  /// What a field of the type holds when nobody has set it.
  private static func isZero(_ value: CELValue) -> Bool {
    switch value {
    case .null: true
    case .bool(let value): !value
    case .int(let value): value == 0
    case .uint(let value): value == 0
    case .double(let value): value == 0
    case .string(let value): value.isEmpty
    case .bytes(let value): value.isEmpty
    case .list(let value): value.elements.count == 0
    case .map(let value): value.entries.isEmpty
    case .duration(let value): value == .zero
    case .timestamp(let value): value.seconds == 0 && value.nanoseconds == 0
    case .decimal(let value): value == .zero
    case .optional(let held): held == nil
    default: false
    }
  }
}
