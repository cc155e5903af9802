// Names, fields and presence.

/// A macro's variable.
final class LocalNode: ResolvedNode {
  let expression: Expression
  let keepsPossibilities = true
  private let slot: Int

  init(_ expression: Expression, slot: Int) {
    self.expression = expression
    self.slot = slot
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue { try evaluation.locals[slot].get() }
}

/// A variable of the activation, or else a type.
final class NameNode: ResolvedNode {
  let expression: Expression
  let keepsPossibilities = true
  private let names: [String]

  /// - Parameter names: what the name may be, the likelier first and as it is written last.
  init(_ expression: Expression, _ names: [String]) {
    self.expression = expression
    self.names = names
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    if let outcome = evaluation.variable(names) { return try outcome.get(at: expression.id) }
    let name = names[names.count - 1]
    if let type = CELType(denotedBy: name) { return .type(type) }
    throw .error(.undeclared, "there is no `\(name)`")
  }
}

/// `operand.field`, or a variable with a dotted name.
final class SelectionNode: ResolvedNode {
  let expression: Expression
  let keepsPossibilities = true
  private let operand: any ResolvedNode
  private let field: Field
  private let isOptional: Bool
  private let names: [String]
  private let type: CELType?

  /// - Parameters:
  ///   - names: the variables that the whole may be.
  ///   - type: what it is when it is none of them, rather than a field.
  init(
    _ expression: Expression, _ operand: any ResolvedNode, _ field: String, isOptional: Bool, names: [String],
    type: CELType?
  ) {
    self.expression = expression
    self.operand = operand
    self.field = Field(field)
    self.isOptional = isOptional
    self.names = names
    self.type = type
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    if let outcome = evaluation.variable(names) { return try outcome.get(at: expression.id) }
    if let type { return .type(type) }
    let base: CELValue
    do throws(Interruption) { base = try evaluation.value(of: operand) } catch { throw error.settled }
    if case .optional(let held) = base { return .optional(try held.flatMap(field.ifPresent)) }
    return isOptional ? .optional(try field.ifPresent(in: base)) : try field.value(in: base)
  }
}

/// `has(operand.field)` looks at the last step only: trouble on the way to it stays trouble.
final class PresenceNode: ResolvedNode {
  let expression: Expression
  private let operand: any ResolvedNode
  private let field: Field

  init(_ expression: Expression, _ operand: any ResolvedNode, _ field: String) {
    self.expression = expression
    self.operand = operand
    self.field = Field(field)
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    let base = try evaluation.value(of: operand)
    guard case .optional(let held) = base else { return .bool(try field.isPresent(in: base)) }
    return .bool(try held.map(field.isPresent) ?? false)
  }
}

/// A field by its name, of a record or a map.
struct Field: Sendable {
  private let name: String
  private let key: CELValue

  init(_ name: String) {
    self.name = name
    key = .string(name)
  }

  func value(in base: CELValue) throws(Interruption) -> CELValue {
    switch base {
    case .record(let record): return try record.field(name).get()
    case .map(let map):
      guard let value = try map.value(forKey: key) else { throw .error(.noSuchKey, "no such key: \(name)") }
      return value
    case .null: throw .error(.nullUse, "`.\(name)` of null")
    default: throw .error(.noSuchField, "a value of type \(base.typeName) has no field `\(name)`")
    }
  }

  func isPresent(in base: CELValue) throws(Interruption) -> Bool {
    switch base {
    case .record(let record):
      switch record.field(name) {
      case .value(.null): return false
      case .value: return true
      // One of several values is a value.
      case .unknown(let unknown) where unknown.possibilities != nil: return true
      case .unknown(let unknown): throw .unknown(unknown)
      case .error(let error): throw .error(error)
      }
    case .map(let map): return try map.value(forKey: key) != nil
    case .null: throw .error(.nullUse, "`has` of a field of null")
    default: throw .error(.noSuchField, "a value of type \(base.typeName) has no field `\(name)`")
    }
  }

  /// `nil` where the field is not present.
  func ifPresent(in base: CELValue) throws(Interruption) -> CELValue? {
    guard try isPresent(in: base) else { return nil }
    do throws(Interruption) { return try value(in: base) } catch { throw error.settled }
  }
}

extension Evaluation {
  /// The first of the names that the activation has.
  func variable(_ names: [String]) -> Outcome? {
    for name in names {
      if let outcome = activation.variable(name) { return outcome }
    }
    return nil
  }
}
