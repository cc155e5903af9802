// Names, fields and presence.

extension Evaluation {
  func identifier(_ name: String, _ expression: Expression) throws(Interruption) -> CELValue {
    if case .identifier(_, isAbsolute: false) = expression.node, let local = local(name) { return try local.get() }
    if let value = referenced(by: expression) { return try value.get() }
    if let value = activation.variable(name) { return try value.moved(to: expression.id).get() }
    if let type = CELType(denotedBy: name) { return .type(type) }
    throw .error(.undeclared, "there is no `\(name)`")
  }

  mutating func select(
    _ operand: Expression, _ field: String, isOptional: Bool, _ expression: Expression
  ) throws(Interruption) -> CELValue {
    if let value = referenced(by: expression) ?? dotted(expression) { return try value.get() }
    let base = try evaluate(operand).get()
    if case .optional(let held) = base { return try optionalField(field, of: held) }
    return isOptional ? try optionalField(field, of: base) : try self.field(field, of: base)
  }

  /// `has` looks at the last step only: trouble on the way to it stays trouble.
  mutating func has(_ operand: Expression, _ field: String) throws(Interruption) -> Bool {
    let base = try evaluate(operand).get()
    if case .optional(let held) = base {
      return try held.map { (value) throws(Interruption) in
        try isPresent(field, in: value)
      } ?? false
    }
    return try isPresent(field, in: base)
  }

  private func local(_ name: String) -> Outcome? { locals.last { $0.name == name }?.value }

  /// What the checker found the name to mean.
  private func referenced(by expression: Expression) -> Outcome? {
    switch checked.references[expression.id] {
    case .variable(let name): activation.variable(name)?.moved(to: expression.id)
    case .constantType(let type): .value(.type(type))
    case .overloads, nil: nil
    }
  }

  /// `a.b.c` as one variable, where the checker left the name open and no macro variable hides it.
  private func dotted(_ expression: Expression) -> Outcome? {
    guard !beginsWithKnownName(expression), let names = expression.dottedNames else { return nil }
    let name = names.joined(separator: ".")
    return activation.variable(name)?.moved(to: expression.id) ?? CELType(denotedBy: name).map { .value(.type($0)) }
  }

  /// Whether a chain of selections begins with a macro variable or a name that the checker resolved: it is then no
  /// longer name itself.
  func beginsWithKnownName(_ expression: Expression) -> Bool {
    var current = expression
    while case .select(let operand, _, isOptional: false) = current.node { current = operand }
    guard case .identifier(let name, _) = current.node else { return true }
    return local(name) != nil || checked.references[current.id] != nil
  }

  func field(_ name: String, of base: CELValue) throws(Interruption) -> CELValue {
    switch base {
    case .record(let record): return try record.field(name).get()
    case .map(let map):
      guard let value = try map.value(forKey: .string(name)) else { throw .error(.noSuchKey, "no such key: \(name)") }
      return value
    case .null: throw .error(.nullUse, "`.\(name)` of null")
    default: throw .error(.noSuchField, "a value of type \(base.typeName) has no field `\(name)`")
    }
  }

  private func optionalField(_ name: String, of base: CELValue?) throws(Interruption) -> CELValue {
    guard let base, try isPresent(name, in: base) else { return .optional(nil) }
    return .optional(try field(name, of: base))
  }

  private func isPresent(_ name: String, in base: CELValue) throws(Interruption) -> Bool {
    switch base {
    case .record(let record):
      if case .null = try record.field(name).get() { return false }
      return true
    case .map(let map): return try map.value(forKey: .string(name)) != nil
    case .null: throw .error(.nullUse, "`has` of a field of null")
    default: throw .error(.noSuchField, "a value of type \(base.typeName) has no field `\(name)`")
    }
  }
}

extension Expression {
  /// The parts of a chain of plain selections on a name; `nil` for any other expression.
  var dottedNames: [String]? {
    switch node {
    case .identifier(let name, _): return name.split(separator: ".").map(String.init)
    case .select(let operand, let field, isOptional: false):
      return operand.dottedNames.map { $0 + [field] }
    default: return nil
    }
  }
}
