import SourceDiagnostics

/// Calls and operators.
extension Checker {
  mutating func checkCall(
    _ expression: Expression, _ name: String, _ receiver: Expression?, _ arguments: [Expression], isAbsolute: Bool
  ) -> CELType {
    switch name {
    case "_&&_", "_||_", "!_": return checkLogic(expression, name, arguments)
    case "_?_:_": return checkConditional(expression, arguments)
    default: break
    }
    if let receiver {
      if let whole = qualifiedFunction(name, receiver) {
        wholeNames[expression.id] = whole
        return checkOverloads(expression, whole, nil, arguments)
      }
      return checkMemberCall(expression, name, receiver, arguments)
    }
    for candidate in candidates(isAbsolute ? "." + name : name) where hasFunction(candidate) {
      if candidate != name || isAbsolute { wholeNames[expression.id] = candidate }
      return checkOverloads(expression, candidate, nil, arguments)
    }
    for argument in arguments { _ = check(argument) }
    reportUnknownFunction(name, isMember: false, at: nameRange(name, in: expression, after: expression.range.start))
    return .error
  }

  private mutating func checkMemberCall(
    _ expression: Expression, _ name: String, _ receiver: Expression, _ arguments: [Expression]
  ) -> CELType {
    let range = nameRange(name, in: expression, after: receiver.range.end)
    if !namesVariable(receiver), let space = receiver.qualifiedName,
      functionNames.contains(where: { $0.hasPrefix(space + ".") })
    {
      for argument in arguments { _ = check(argument) }
      reportUnknownFunction("\(space).\(name)", isMember: false, at: range)
      return .error
    }
    guard hasFunction(name) else {
      let types = ([receiver] + arguments).map { check($0) }
      if !types.contains(.error) || types[0] != .error { reportUnknownFunction(name, isMember: true, at: range) }
      return .error
    }
    return checkOverloads(expression, name, receiver, arguments)
  }

  func overloads(of name: String) -> [Overload] {
    StandardLibrary.overloads(of: name) + provider.overloads(of: name)
  }

  private func hasFunction(_ name: String) -> Bool { !overloads(of: name).isEmpty }

  /// `math.greatest`: the receiver is the front of a function's name.
  private func qualifiedFunction(_ name: String, _ receiver: Expression) -> String? {
    guard let space = receiver.qualifiedName, !isLocal(receiver) else { return nil }
    return candidates("\(space).\(name)").first { candidate in
      overloads(of: candidate).contains { !$0.isMember }
    }
  }

  private mutating func checkLogic(
    _ expression: Expression, _ name: String, _ arguments: [Expression]
  ) -> CELType {
    let symbol = OperatorText.symbol(name) ?? name
    for argument in arguments {
      _ = expect(argument, check(argument), .bool, by: "`\(symbol)`")
    }
    references[expression.id] = .overloads(overloads(of: name).map(\.id))
    return .bool
  }

  private mutating func checkConditional(_ expression: Expression, _ arguments: [Expression]) -> CELType {
    guard arguments.count == 3 else { return .error }
    _ = expect(arguments[0], check(arguments[0]), .bool, by: "the condition before `?`")
    var types = [check(arguments[1]), check(arguments[2])]
    references[expression.id] = .overloads(["conditional"])
    if let type = solver.join(types[0], types[1]) { return type }
    if types.contains(.null) { return .nullable(types[0] == .null ? types[1].withoutNull : types[0].withoutNull) }
    if adapt(Array(arguments[1...]), &types), let type = solver.join(types[0], types[1]) { return type }
    report(
      "cel-type-mismatch",
      "the branches of `? :` have different types, \(describe(types[0])) and \(describe(types[1]))",
      at: arguments[1].range.union(arguments[2].range))
    return .error
  }

  /// Picks the overloads that fit. The receiver counts as the first argument.
  mutating func checkOverloads(
    _ expression: Expression, _ name: String, _ receiver: Expression?, _ arguments: [Expression]
  ) -> CELType {
    let operands = (receiver.map { [$0] } ?? []) + arguments
    var types = operands.map { check($0) }
    let isVariadic = name == "math.greatest" || name == "math.least"
    if isVariadic, operands.count > 1 { return checkExtremum(expression, name, operands, types) }
    let candidates = overloads(of: name).filter { $0.isMember == (receiver != nil) }
    if let result = match(expression, candidates, types) { return result }
    if adapt(operands, &types), let result = match(expression, candidates, types) { return result }
    if candidates.count == 1, adapt(operands, &types, toParametersOf: candidates[0]),
      let result = match(expression, candidates, types)
    {
      return result
    }
    if !types.contains(.error) { reportNoOverload(expression, name, operands, types, isMember: receiver != nil) }
    return .error
  }

  private mutating func match(_ expression: Expression, _ overloads: [Overload], _ types: [CELType]) -> CELType? {
    var result: CELType?
    var ids: [String] = []
    for overload in overloads {
      let (parameters, declared) = solver.instantiate(overload)
      guard solver.fit(types, parameters) else { continue }
      ids.append(overload.id)
      let type = solver.settled(declared)
      if let known = result { result = known == type ? known : .dyn } else { result = type }
    }
    if result != nil { references[expression.id] = .overloads(ids) }
    return result
  }

  /// `math.greatest(1, 2.0, 3u)` takes any number of numbers of any kinds.
  private mutating func checkExtremum(
    _ expression: Expression, _ name: String, _ operands: [Expression], _ types: [CELType]
  ) -> CELType {
    var result: CELType?
    for (operand, type) in zip(operands, types) {
      let plain = solver.settled(type).withoutNull
      if ![.int, .uint, .double, .dyn, .error].contains(plain) {
        report("cel-no-overload", "`\(name)` compares numbers, found \(describe(type))", at: operand.range)
        return .error
      }
      result = result == nil || result == plain ? plain : .dyn
    }
    references[expression.id] = .overloads(overloads(of: name).map(\.id))
    return result ?? .dyn
  }

  /// Where a function's name stands.
  func nameRange(_ name: String, in expression: Expression, after start: Int) -> TextRange {
    let start = start == expression.range.start ? start : start + 1
    return TextRange(start: start, end: min(expression.range.end, start + name.utf8.count))
  }
}
