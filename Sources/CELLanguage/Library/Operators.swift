import CivilTime

extension Library {
  static let operators: [String: Function] = [
    "_==_": .two { (a, b) throws(Interruption) in .bool(try Equality.compare(a, b).get()) },
    "_!=_": .two { (a, b) throws(Interruption) in .bool(try !Equality.compare(a, b).get()) },
    "_<_": .two { (a, b) throws(Interruption) in .bool(try Ordering.compare(a, b) == .less) },
    "_>_": .two { (a, b) throws(Interruption) in .bool(try Ordering.compare(a, b) == .greater) },
    "_<=_": .two { (a, b) throws(Interruption) in .bool(try Ordering.compare(a, b).isAtMostEqual) },
    "_>=_": .two { (a, b) throws(Interruption) in .bool(try Ordering.compare(a, b).reversed.isAtMostEqual) },
    "!_": .one { (value) throws(Interruption) in
      guard case .bool(let value) = value else { throw .noOverload }
      return .bool(!value)
    },
    "-_": .one { (value) throws(Interruption) in try negate(value) },
    "_+_": .paidTwo { (a, b, context) throws(Interruption) in try add(a, b, &context) },
    "_-_": .two { (a, b) throws(Interruption) in try subtract(a, b) },
    "_*_": .two { (a, b) throws(Interruption) in try multiply(a, b) },
    "_/_": .two { (a, b) throws(Interruption) in try divide(a, b) },
    "_%_": .two { (a, b) throws(Interruption) in try remainder(a, b) },
    "_[_]": .two { (a, b) throws(Interruption) in try index(a, b) },
    "_[?_]": .two { (a, b) throws(Interruption) in .optional(try optionalIndex(a, b)) },
    "@in": .paidTwo { (a, b, context) throws(Interruption) in .bool(try contains(a, b, &context)) },
    "size": .one { (value) throws(Interruption) in .int(try size(value)) },
    "type": .one { (value) throws(Interruption) in .type(value.runtimeType) },
    "dyn": .one { (value) throws(Interruption) in value },
  ]

  private static func size(_ value: CELValue) throws(Interruption) -> Int64 {
    switch value {
    case .string(let text): return Int64(text.unicodeScalars.count)
    case .bytes(let bytes): return Int64(bytes.count)
    case .list(let list): return Int64(list.elements.count)
    case .map(let map): return Int64(map.entries.count)
    default: throw .noOverload
    }
  }

  /// True as soon as one element is equal; otherwise an element whose equality is unknown, or an open list, leaves it
  /// unknown.
  static func contains(
    _ element: CELValue, _ container: CELValue, _ context: inout CallContext
  ) throws(Interruption) -> Bool {
    if case .map(let map) = container { return try map.value(forKey: element) != nil }
    guard case .list(let list) = container else { throw .noOverload }
    try context.spend(list.elements.count)
    var unknown = list.openness
    for index in 0..<list.elements.count {
      switch Equality.compare(element, list.elements[index]) {
      case .equal: return true
      case .unequal: continue
      case .unknown(let other): unknown.merge(other)
      }
    }
    if let unknown { throw .unknown(unknown) }
    return false
  }

  private static func index(_ container: CELValue, _ key: CELValue) throws(Interruption) -> CELValue {
    if case .optional(let held) = container {
      return .optional(try held.map { (value) throws(Interruption) in try optionalIndex(value, key) } ?? nil)
    }
    if let value = try optionalIndex(container, key) { return value }
    if case .list = container { throw .error(.outOfRange, "the index is outside of the list") }
    throw .error(.noSuchKey, "no such key")
  }

  static func optionalIndex(_ container: CELValue, _ key: CELValue) throws(Interruption) -> CELValue? {
    switch container {
    case .map(let map): return try map.value(forKey: key)
    case .optional(let held):
      return try held.map { (value) throws(Interruption) in try optionalIndex(value, key) } ?? nil
    case .list(let list):
      guard case .whole(let index)? = KeyIdentity(ofLookup: key) else {
        if case .double = key { throw .error(.outOfRange, "the index of a list is a whole number") }
        throw .noOverload
      }
      return index >= 0 && index < Int128(list.elements.count) ? list.elements[Int(index)] : nil
    default: throw .noOverload
    }
  }
}
