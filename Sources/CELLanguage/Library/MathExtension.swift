import CivilTime

extension Library {
  /// The extension `math`.
  static let mathExtension: [String: Function] = [
    "math.greatest": .any(1...64) { (a, context) throws(Interruption) in try extreme(a, .greater, &context) },
    "math.least": .any(1...64) { (a, context) throws(Interruption) in try extreme(a, .less, &context) },
    "math.ceil": real { $0.rounded(.up) },
    "math.floor": real { $0.rounded(.down) },
    "math.round": real { $0.rounded(.toNearestOrAwayFromZero) },
    "math.trunc": real { $0.rounded(.towardZero) },
    "math.sqrt": .one { (value) throws(Interruption) in
      if case .double(let number) = value { return .double(number.squareRoot()) }
      guard let whole = value.integer else { throw .noOverload }
      return .double(Double(whole).squareRoot())
    },
    "math.isNaN": question { $0.isNaN },
    "math.isInf": question { $0.isInfinite },
    "math.isFinite": question { $0.isFinite },
    "math.abs": .one { (value) throws(Interruption) in
      switch value {
      case .int(let number): return number < 0 ? try negate(value) : value
      case .uint: return value
      case .double(let number): return .double(number.magnitude)
      case .decimal(let number): return .decimal(number.isNegative ? number.negated : number)
      default: throw .noOverload
      }
    },
    "math.sign": .one { (value) throws(Interruption) in
      switch value {
      case .int(let number): return .int(number.signum())
      case .uint(let number): return .uint(min(1, number))
      case .double(let number): return .double(number.isNaN || number == 0 ? number : number < 0 ? -1 : 1)
      default: throw .noOverload
      }
    },
    "math.bitAnd": bits({ $0 & $1 }, { $0 & $1 }),
    "math.bitOr": bits({ $0 | $1 }, { $0 | $1 }),
    "math.bitXor": bits({ $0 ^ $1 }, { $0 ^ $1 }),
    "math.bitNot": .one { (value) throws(Interruption) in
      switch value {
      case .int(let number): return .int(~number)
      case .uint(let number): return .uint(~number)
      default: throw .noOverload
      }
    },
    "math.bitShiftLeft": shift { $0 << $1 },
    "math.bitShiftRight": shift { $0 >> $1 },
  ]

  /// Of numbers of any kind, or of one list of them; the first of equal ones.
  private static func extreme(
    _ arguments: [CELValue], _ wanted: Ordering, _ context: inout CallContext
  ) throws(Interruption) -> CELValue {
    var values = arguments
    if arguments.count == 1, case .list = arguments[0] { values = try elements(arguments[0], &context) }
    guard var best = values.first else { throw .error(.emptyAggregate, "the extreme of an empty list") }
    guard Ordering.numeric(best, best) != nil else { throw .noOverload }
    for value in values.dropFirst() {
      guard let order = Ordering.numeric(value, best) else { throw .noOverload }
      if order == wanted { best = value }
    }
    return best
  }

  private static func real(_ function: @escaping @Sendable (Double) -> Double) -> Function {
    .one { (value) throws(Interruption) in
      guard case .double(let number) = value else { throw .noOverload }
      return .double(function(number))
    }
  }

  private static func question(_ function: @escaping @Sendable (Double) -> Bool) -> Function {
    .one { (value) throws(Interruption) in
      guard case .double(let number) = value else { throw .noOverload }
      return .bool(function(number))
    }
  }

  private static func bits(
    _ signed: @escaping @Sendable (Int64, Int64) -> Int64, _ unsigned: @escaping @Sendable (UInt64, UInt64) -> UInt64
  ) -> Function {
    .two { (a, b) throws(Interruption) in
      switch (a, b) {
      case (.int(let a), .int(let b)): return .int(signed(a, b))
      case (.uint(let a), .uint(let b)): return .uint(unsigned(a, b))
      default: throw .noOverload
      }
    }
  }

  /// Shifts fill with zeros, also a negative int; by 64 and more nothing is left.
  private static func shift(_ function: @escaping @Sendable (UInt64, UInt64) -> UInt64) -> Function {
    .two { (value, offset) throws(Interruption) in
      let count = try int(of: offset)
      guard count >= 0 else { throw .error(.invalidArgument, "a shift by a negative number of bits") }
      switch value {
      case .int(let number):
        return .int(count > 63 ? 0 : Int64(bitPattern: function(UInt64(bitPattern: number), UInt64(count))))
      case .uint(let number): return .uint(count > 63 ? 0 : function(number, UInt64(count)))
      default: throw .noOverload
      }
    }
  }
}
