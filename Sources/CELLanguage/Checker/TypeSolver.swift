/// Finds types for type parameters: whether a value of one type may stand where another is wanted, given what earlier
/// arguments have settled.
struct TypeSolver {
  private var solutions: [String: CELType] = [:]
  private var made = 0

  /// A parameter that no declaration has.
  mutating func freshParameter() -> CELType {
    made += 1
    return .parameter("\(made)")
  }

  /// The overload's types with parameters of this use's own.
  mutating func instantiate(_ overload: Overload) -> (parameters: [CELType], result: CELType) {
    var fresh: [String: CELType] = [:]
    func rename(_ type: CELType) -> CELType {
      guard case .parameter(let name) = type else { return type.mapArguments(rename) }
      if let known = fresh[name] { return known }
      made += 1
      let parameter = CELType.parameter("\(made)")
      fresh[name] = parameter
      return parameter
    }
    return (overload.parameters.map(rename), rename(overload.result))
  }

  /// Whether all types fit; what they settle is kept only when they do.
  mutating func fit(_ types: [CELType], _ wanted: [CELType]) -> Bool {
    guard types.count == wanted.count else { return false }
    var trial = self
    for (type, want) in zip(types, wanted) where !trial.assign(type, want) { return false }
    self = trial
    return true
  }

  /// The type with what is settled in place of its parameters.
  func settled(_ type: CELType) -> CELType {
    if case .parameter(let name) = type {
      guard let solution = solutions[name] else { return type }
      return settled(solution)
    }
    return type.mapArguments(settled)
  }

  /// The type with `dyn` for what stayed open.
  func closed(_ type: CELType) -> CELType {
    func close(_ type: CELType) -> CELType {
      if case .parameter = type { return .dyn }
      return type.mapArguments(close)
    }
    return close(settled(type))
  }

  /// The type that holds values of both: the more general one of two that fit.
  mutating func join(_ left: CELType, _ right: CELType) -> CELType? {
    guard fit([left], [right]) else { return nil }
    return general(settled(left), settled(right))
  }

  // MARK: Fitting

  private mutating func assign(_ type: CELType, _ wanted: CELType) -> Bool {
    if case .parameter(let name) = wanted {
      let (isValid, hasSolution) = settle(name, to: type)
      if isValid { return true }
      if hasSolution { return false }
    }
    if case .parameter(let name) = type { return settle(name, to: wanted).isValid }
    if type.isOpenEnded || wanted.isOpenEnded {
      open(type.isOpenEnded ? wanted : type)
      return true
    }
    if type == .null || wanted == .null { return Self.acceptsNull(type == .null ? wanted : type) }
    if type.isNullable || wanted.isNullable { return assign(type.withoutNull, wanted.withoutNull) }
    return assignPlain(type, wanted)
  }

  /// What stands beside values of any type has parts of any type: a later use must not narrow them.
  private mutating func open(_ type: CELType) {
    var names: [String] = []
    _ = settled(type).mentions { part in
      if case .parameter(let name) = part { names.append(name) }
      return false
    }
    for name in names { solutions[name] = .dyn }
  }

  private mutating func assignPlain(_ type: CELType, _ wanted: CELType) -> Bool {
    switch (type, wanted) {
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)): return assign(a, b)
    case (.map(let key, let value), .map(let wantedKey, let wantedValue)):
      return assign(key, wantedKey) && assign(value, wantedValue)
    case (.type, .type), (.enumeration, .anyEnumeration): return true
    case (.opaque(let name, let a), .opaque(let wantedName, let b)):
      guard name == wantedName, a.count == b.count else { return false }
      for (type, want) in zip(a, b) where !assign(type, want) { return false }
      return true
    default: return type == wanted
    }
  }

  /// Where a message may stand in CEL, null may.
  private static func acceptsNull(_ type: CELType) -> Bool {
    switch type {
    case .null, .nullable, .optional, .opaque, .timestamp, .duration: true
    default: false
    }
  }

  private mutating func settle(_ name: String, to type: CELType) -> (isValid: Bool, hasSolution: Bool) {
    if type == .parameter(name) { return (true, true) }
    guard let solution = solutions[name] else {
      guard !refers(type, to: name) else { return (false, false) }
      solutions[name] = type
      return (true, false)
    }
    if solution == type { return (true, true) }
    guard assign(type, solution) else { return (false, true) }
    let broader = general(type, solution)
    if !refers(broader, to: name) { solutions[name] = broader }
    return (true, true)
  }

  private func refers(_ type: CELType, to name: String) -> Bool {
    settled(type).mentions { $0 == .parameter(name) }
  }

  // MARK: Generality

  func general(_ left: CELType, _ right: CELType) -> CELType {
    if right == .null, left != .null { return left }
    if left == .error { return right }
    return isAsGeneral(left, as: right) ? left : right
  }

  private func isAsGeneral(_ left: CELType, as right: CELType) -> Bool {
    if case .parameter = left { return true }
    if left.isOpenEnded { return true }
    if case .parameter = right { return false }
    if right.isOpenEnded { return false }
    switch (left, right) {
    case (.nullable(let a), .nullable(let b)): return isAsGeneral(a, as: b)
    case (.nullable(let a), _): return isAsGeneral(a, as: right)
    case (_, .nullable): return false
    case (.list(let a), .list(let b)), (.optional(let a), .optional(let b)): return isAsGeneral(a, as: b)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return isAsGeneral(key, as: otherKey) && isAsGeneral(value, as: otherValue)
    case (.opaque(let a, let types), .opaque(let b, let others)):
      return a == b && types.count == others.count && zip(types, others).allSatisfy { isAsGeneral($0, as: $1) }
    case (.type, .type): return true
    default: return left == right
    }
  }
}
