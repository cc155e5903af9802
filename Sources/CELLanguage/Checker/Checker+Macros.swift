import SourceDiagnostics

/// Macros over lists, maps and optional values.
extension Checker {
  mutating func checkComprehension(_ expression: Expression, _ macro: Comprehension) -> CELType {
    let range = solver.settled(check(macro.range)).withoutNull
    if macro.kind == .optMap || macro.kind == .optFlatMap { return checkOptionalMacro(macro, range) }
    guard let (key, element) = parts(of: range) else {
      report(
        "cel-type-mismatch", "`\(macro.kind.rawValue)` walks a list or a map, found \(describe(range))",
        at: macro.range.range)
      _ = checkBodies(macro, macro.variables.map { ($0, .error) })
      return .error
    }
    let isMap = if case .map = range { true } else { false }
    let single = isMap ? key : element
    let types = macro.variables.count == 2 ? [key, element] : [single]
    let transform = checkBodies(macro, Array(zip(macro.variables, types)))
    return result(macro, key: key, single: single, transform: transform)
  }

  /// Key (or index) and element of what is walked.
  private mutating func parts(of range: CELType) -> (key: CELType, element: CELType)? {
    switch range {
    case .list(let element): (.int, element)
    case .map(let key, let value): (key, value)
    case .dyn, .parameter: (.dyn, .dyn)
    case .error: (.error, .error)
    default: nil
    }
  }

  private mutating func checkBodies(_ macro: Comprehension, _ variables: [(name: String, type: CELType)]) -> CELType {
    scoped(variables) { checker in
      if let condition = macro.condition {
        let type = checker.check(condition)
        _ = checker.expect(condition, type, .bool, by: "the condition of `\(macro.kind.rawValue)`")
      }
      return macro.transform.map { checker.check($0) } ?? .error
    }
  }

  private mutating func result(
    _ macro: Comprehension, key: CELType, single: CELType, transform: CELType
  ) -> CELType {
    switch macro.kind {
    case .all, .exists, .existsOne: return .bool
    case .filter: return .list(single)
    case .map, .transformList: return .list(transform)
    case .transformMap: return .map(key, transform)
    case .transformMapEntry: return expectEntry(macro, transform)
    case .latest:
      checkOrder(macro, transform)
      return single
    case .optMap, .optFlatMap: return .error
    }
  }

  private mutating func expectEntry(_ macro: Comprehension, _ type: CELType) -> CELType {
    guard let transform = macro.transform else { return .error }
    let entry = CELType.map(solver.freshParameter(), solver.freshParameter())
    let found = expect(transform, type, entry, by: "`transformMapEntry`")
    return found == .dyn || found == .error ? found : solver.settled(entry)
  }

  private mutating func checkOrder(_ macro: Comprehension, _ type: CELType) {
    guard let transform = macro.transform, !isDynamic else { return }
    let plain = solver.settled(type).withoutNull
    var trial = solver
    let isOrdered = StandardLibrary.overloads(of: "_<_").contains { trial.fit([plain, plain], $0.parameters) }
    if !isOrdered {
      report(
        "cel-type-mismatch", "`latest` compares keys; \(describe(plain)) has no order", at: transform.range)
    }
  }

  private mutating func checkOptionalMacro(_ macro: Comprehension, _ range: CELType) -> CELType {
    let inner = solver.freshParameter()
    let found = expect(macro.range, range, .optional(inner), by: "`\(macro.kind.rawValue)`")
    let element = found == .error ? .error : found == .dyn ? .dyn : solver.settled(inner)
    let transform = checkBodies(macro, macro.variables.map { ($0, element) })
    guard macro.kind == .optFlatMap, let body = macro.transform else { return .optional(transform) }
    let flat = solver.freshParameter()
    guard expect(body, transform, .optional(flat), by: "`optFlatMap`") != .error else { return .error }
    // Null may stand for an optional, but of an empty one the macro makes an empty optional.
    return transform == .null ? solver.settled(.optional(flat)) : transform
  }
}
