import CivilTime

/// Whether two values are equal, which may be unknown: of records whose keys are.
enum Equality {
  case equal
  case unequal
  case unknown(UnknownSet)

  init(_ isEqual: Bool) { self = isEqual ? .equal : .unequal }

  /// Values of different kinds are unequal; numbers compare on the number line whatever their kinds.
  static func compare(_ left: CELValue, _ right: CELValue) -> Equality {
    if case (.string(let a), .string(let b)) = (left, right) { return Equality(a.utf8.elementsEqual(b.utf8)) }
    if let order = Ordering.numeric(left, right) { return Equality(order == .equal) }
    switch (left, right) {
    case (.null, .null): return .equal
    case (.bool(let a), .bool(let b)): return Equality(a == b)
    case (.bytes(let a), .bytes(let b)): return Equality(a == b)
    case (.timestamp(let a), .timestamp(let b)): return Equality(a == b)
    case (.duration(let a), .duration(let b)): return Equality(a == b)
    case (.date(let a), .date(let b)): return Equality(a == b)
    case (.time(let a), .time(let b)): return Equality(a == b)
    case (.datetime(let a), .datetime(let b)): return Equality(a == b)
    case (.type(let a), .type(let b)): return Equality(a.runtimeName == b.runtimeName)
    default: return compareCompound(left, right)
    }
  }

  private static func compareCompound(_ left: CELValue, _ right: CELValue) -> Equality {
    switch (left, right) {
    case (.enumeration(let a, let x), .enumeration(let b, let y)): return Equality(a == b && x == y)
    case (.enumeration(_, let member), .string(let text)), (.string(let text), .enumeration(_, let member)):
      return Equality(member.utf8.elementsEqual(text.utf8))
    case (.list(let a), .list(let b)): return compare(a, b)
    case (.map(let a), .map(let b)): return compare(a, b)
    case (.optional(let a), .optional(let b)): return compare(a, b)
    case (.record(let a), .record(let b)): return compare(a, b)
    case (.opaque(let a), .opaque(let b)): return Equality(a.isEqual(to: b))
    default: return .unequal
    }
  }

  private static func compare(_ left: CELValue?, _ right: CELValue?) -> Equality {
    guard let left, let right else { return Equality(left == nil && right == nil) }
    return compare(left, right)
  }

  private static func compare(_ left: any RecordValue, _ right: any RecordValue) -> Equality {
    guard left.recordType == right.recordType else { return .unequal }
    switch (left.identity, right.identity) {
    case (.key(let a), .key(let b)):
      return Equality(a.elementsEqual(b) { $0.utf8.elementsEqual($1.utf8) })
    case (.unknown(let a), .unknown(let b)): return .unknown(a.union(b))
    case (.unknown(let unknown), _), (_, .unknown(let unknown)): return .unknown(unknown)
    }
  }

  /// One unequal pair decides; an open list is equal to nothing for certain.
  private static func compare(_ left: ListValue, _ right: ListValue) -> Equality {
    var unknown = left.openness
    unknown.merge(right.openness)
    if let unknown { return .unknown(unknown) }
    guard left.elements.count == right.elements.count else { return .unequal }
    return all((0..<left.elements.count).lazy.map { compare(left.elements[$0], right.elements[$0]) })
  }

  private static func compare(_ left: MapValue, _ right: MapValue) -> Equality {
    guard left.entries.count == right.entries.count else { return .unequal }
    let index = right.index
    return all(
      left.entries.lazy.map { entry in
        guard let key = KeyIdentity(ofMapKey: entry.key), let other = index[key] else { return .unequal }
        return compare(entry.value, other)
      })
  }

  private static func all(_ parts: some Sequence<Equality>) -> Equality {
    var unknown: UnknownSet?
    for part in parts {
      switch part {
      case .equal: continue
      case .unequal: return .unequal
      case .unknown(let other): unknown.merge(other)
      }
    }
    return unknown.map { .unknown($0) } ?? .equal
  }

  /// Throws where it is unknown.
  func get() throws(Interruption) -> Bool {
    switch self {
    case .equal: return true
    case .unequal: return false
    case .unknown(let unknown): throw .unknown(unknown)
    }
  }
}

extension MapValue {
  /// The values by key, for many look-ups.
  var index: [KeyIdentity: CELValue] {
    Dictionary(
      entries.compactMap { entry in KeyIdentity(ofMapKey: entry.key).map { ($0, entry.value) } },
      uniquingKeysWith: { first, _ in first })
  }
}
