import SourceDiagnostics

/// Variables, types and fields.
extension Checker {
  /// What a name may mean in the container, the innermost first; a leading dot leaves only the name itself.
  func candidates(_ name: String) -> [String] {
    if name.utf8.first == UInt8(ascii: ".") { return [String(name.dropFirst())] }
    var names: [String] = []
    var space = environment.container[...]
    while !space.isEmpty {
      names.append("\(space).\(name)")
      space = space.lastIndex(of: ".").map { space[..<$0] } ?? ""
    }
    return names + [name]
  }

  func local(_ name: String) -> CELType? { locals.last { $0.name == name }?.type }

  /// The name at the front of a chain is a macro's variable.
  func isLocal(_ chain: Expression) -> Bool {
    switch chain.node {
    case .identifier(let name, isAbsolute: false): local(name) != nil
    case .select(let operand, _, _): isLocal(operand)
    default: false
    }
  }

  private enum Meaning {
    case variable(String, CELType)
    case type(CELType)
    case constant(Int64)
  }

  private func meaning(_ name: String) -> Meaning? {
    for candidate in candidates(name) {
      if let type = provider.variable(candidate) { return .variable(candidate, type) }
      if let type = TypeNames.type(named: candidate) { return .type(type) }
      if let constant = TypeNames.constant(named: candidate) { return .constant(constant) }
    }
    return nil
  }

  private mutating func take(_ meaning: Meaning, _ expression: Expression) -> CELType {
    switch meaning {
    case .variable(let name, let type):
      references[expression.id] = .variable(name)
      return type
    case .type(let type):
      references[expression.id] = .constantType(type)
      return .type(type)
    case .constant(let value):
      constants[expression.id] = value
      return .int
    }
  }

  mutating func checkIdentifier(_ expression: Expression) -> CELType {
    guard case .identifier(let name, let isAbsolute) = expression.node else { return .error }
    if !isAbsolute, let type = local(name) {
      references[expression.id] = .variable(name)
      return type
    }
    if let meaning = meaning(expression.qualifiedName ?? name) { return take(meaning, expression) }
    reportUnknownName(name, at: expression.range)
    return .error
  }

  mutating func checkSelect(
    _ expression: Expression, _ operand: Expression, _ field: String, isOptional: Bool
  ) -> CELType {
    if !isLocal(expression), let chain = expression.qualifiedName { return checkChain(expression, chain) }
    let base = check(operand)
    let type = fieldType(field, of: base, in: expression)
    guard isOptional, type != .error else { return type }
    if case .optional = type { return type }
    return .optional(type.withoutNull)
  }

  /// `a.b.c`: the longest front that means something, and the fields of it. One walk, since the chain may be long.
  private mutating func checkChain(_ expression: Expression, _ chain: String) -> CELType {
    var front = chain[...]
    var current = expression
    var fields: [(name: String, expression: Expression)] = []
    while true {
      if let meaning = meaning(String(front)) {
        return checkFields(fields.reversed(), of: take(meaning, current), from: current)
      }
      guard case .select(let operand, let field, _) = current.node else { break }
      fields.append((field, current))
      front = front[..<front.utf8.index(front.endIndex, offsetBy: -field.utf8.count - 1)]
      current = operand
    }
    reportUnknownChain(expression, chain)
    return .error
  }

  /// The type of the last of some fields, each of the one before.
  private mutating func checkFields(
    _ fields: [(name: String, expression: Expression)], of base: CELType, from front: Expression
  ) -> CELType {
    var type = base
    var holder = front
    for field in fields {
      types[holder.id] = isDynamic ? .dyn : type
      type = fieldType(field.name, of: isDynamic ? .dyn : type, in: field.expression)
      holder = field.expression
    }
    return type
  }

  /// A chain of names, or the front of it, is a variable, a type or a constant.
  func namesVariable(_ chain: Expression) -> Bool {
    if isLocal(chain) { return true }
    guard let name = chain.qualifiedName else { return true }
    if meaning(name) != nil { return true }
    if case .select(let operand, _, _) = chain.node { return namesVariable(operand) }
    return false
  }

  private mutating func fieldType(_ field: String, of base: CELType, in expression: Expression) -> CELType {
    switch solver.settled(base).withoutNull {
    case .error: return .error
    case .dyn, .parameter: return .dyn
    case .map(_, let value): return value
    case .optional(let inner):
      let type = fieldType(field, of: inner, in: expression)
      if type == .error { return .error }
      return if case .optional = type { type } else { .optional(type.withoutNull) }
    case .record(let record):
      guard let declaration = provider.field(field, of: record) else {
        reportUnknownField(field, of: record, at: fieldRange(field, in: expression))
        return .error
      }
      return declaration.fullType
    case let type:
      report(
        "cel-unknown-field", "a value of type \(describe(type)) has no fields; `\(field)` can't be read",
        at: fieldRange(field, in: expression), help: callAdvice(field))
      return .error
    }
  }

  mutating func checkHas(_ expression: Expression, _ operand: Expression, _ field: String) -> CELType {
    let base = check(operand)
    _ = fieldType(field, of: base, in: expression)
    if case .record(let record) = solver.settled(base).withoutNull,
      let declaration = provider.field(field, of: record), !declaration.isOptional, !declaration.type.isNullable
    {
      report(
        "cel-has-not-optional", "`\(field)` of \(record) is not optional, so `has()` says nothing",
        at: fieldRange(field, in: expression), help: "leave the test out: an empty cell makes the verdict unknown")
    }
    return .bool
  }

  /// Where the name of the selected field stands: at the end of the selection, before the bracket of `has`.
  private func fieldRange(_ field: String, in expression: Expression) -> TextRange {
    var end = expression.range.end
    if case .has(let operand, _) = expression.node { end = min(end - 1, operand.range.end + 1 + field.utf8.count) }
    let quotes = LiteralText.isIdentifier(field) ? 0 : 2
    return TextRange(start: max(expression.range.start, end - field.utf8.count - quotes), end: end)
  }
}

extension FieldDeclaration {
  /// The type with the possibility of null, where there is one.
  var fullType: CELType { isOptional && !type.isNullable ? .nullable(type) : type }
}
