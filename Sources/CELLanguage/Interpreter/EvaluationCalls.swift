import CivilTime

// Calls: operators, functions of the library, functions of the activation.

/// CEL's names of the operators that don't evaluate all operands.
enum Operator {
  static let and = "_&&_"
  static let or = "_||_"
  static let conditional = "_?_:_"
}

extension Evaluation {
  mutating func call(
    _ name: String, receiver: Expression?, _ arguments: [Expression], _ expression: Expression
  ) throws(Interruption) -> CELValue {
    switch name {
    case Operator.and: return try conjunction(expression)
    case Operator.or: return try disjunction(expression)
    case Operator.conditional: return try conditional(arguments)
    default: break
    }
    guard let receiver else {
      let values = try strict(arguments)
      try refuseNullFields(name, arguments, values)
      return try apply(name, values, expression)
    }
    if let whole = namespaced(name, receiver) { return try apply(whole, try strict(arguments), expression) }
    if name == "or" || name == "orValue" { return try alternative(name, receiver, arguments, expression) }
    return try apply(name, try strict([receiver] + arguments), expression)
  }

  /// `math.greatest(…)`: the receiver is no value but the front of the function's name.
  private func namespaced(_ name: String, _ receiver: Expression) -> String? {
    guard !beginsWithKnownName(receiver), checked.references[receiver.id] == nil, let names = receiver.dottedNames
    else {
      return nil
    }
    let space = names.joined(separator: ".")
    let whole = "\(space).\(name)"
    if Library.functions[whole] != nil { return whole }
    return names.count == 1 && activation.variable(space) == nil ? whole : nil
  }

  /// `x.or(y)` and `x.orValue(y)` evaluate `y` only when `x` is empty.
  private mutating func alternative(
    _ name: String, _ receiver: Expression, _ arguments: [Expression], _ expression: Expression
  ) throws(Interruption) -> CELValue {
    let value = try evaluate(receiver).get()
    guard case .optional(let held) = value, arguments.count == 1 else {
      return try apply(name, [value] + strict(arguments), expression)
    }
    if let held { return name == "or" ? value : held }
    let other = try evaluate(arguments[0]).get()
    guard name == "or" else { return other }
    guard case .optional = other else { throw .noOverload }
    return other
  }

  private mutating func apply(
    _ name: String, _ arguments: [CELValue], _ expression: Expression
  ) throws(Interruption) -> CELValue {
    guard let function = Library.functions[name] else {
      if let outcome = applyOverload(arguments, expression) { return try outcome.get() }
      throw .error(Library.noOverload(name, arguments))
    }
    try Library.refuseOpenLists(name, arguments)
    do throws(Interruption) {
      let value = try function(arguments, &context)
      return try context.limited(name == "sum" ? emptySum(arguments, expression) ?? value : value)
    } catch .error(let error) where error.kind == .noSuchOverload {
      if let outcome = applyOverload(arguments, expression) { return try outcome.get() }
      throw .error(error.message == Interruption.wrongKinds ? Library.noOverload(name, arguments) : error)
    }
  }

  /// An empty optional field may be tested for null; compared with anything else it is as good as missing.
  private func refuseNullFields(
    _ name: String, _ operands: [Expression], _ values: [CELValue]
  ) throws(Interruption) {
    guard ["_==_", "_!=_", "@in"].contains(name), operands.count == 2 else { return }
    for position in 0...1 {
      guard case .null = values[position], case .nullable = checked.type(of: operands[position]),
        checked.type(of: operands[1 - position]) != .null
      else { continue }
      throw .error(.nullUse, "an empty field where `\(name)` wants a value")
    }
  }

  /// The sum of no numbers is the zero of the type that the checker found; a list without elements doesn't show it.
  private func emptySum(_ arguments: [CELValue], _ expression: Expression) -> CELValue? {
    guard case .list(let list)? = arguments.first, list.elements.count == 0 else { return nil }
    switch checked.types[expression.id] {
    case .uint: return .uint(0)
    case .double: return .double(0)
    case .decimal: return .decimal(.zero)
    case .duration: return TimeSpan(seconds: 0, nanoseconds: 0).map { .duration($0) }
    default: return nil
    }
  }

  /// A function of the activation. What it reports lies in another expression, so an error gets its place here.
  private func applyOverload(_ arguments: [CELValue], _ expression: Expression) -> Outcome? {
    guard case .overloads(let ids) = checked.references[expression.id] else { return nil }
    for id in ids {
      if let outcome = activation.call(id, arguments) { return outcome.moved(to: expression.id) }
    }
    return nil
  }
}

extension CallContext {
  /// Refuses a result larger than the limits allow.
  func limited(_ value: CELValue) throws(Interruption) -> CELValue {
    let limits = runtime.limits
    switch value {
    case .string(let text) where text.utf8.count > limits.textBytes: throw .error(Self.tooLarge)
    case .bytes(let bytes) where bytes.count > limits.textBytes: throw .error(Self.tooLarge)
    case .list(let list) where list.elements.count > limits.elements: throw .error(Self.tooLarge)
    default: return value
    }
  }

  static let tooLarge = EvaluationError(.cost, "the result is larger than it may be")
}
