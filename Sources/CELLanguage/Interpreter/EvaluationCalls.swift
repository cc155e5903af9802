import CivilTime

// Calls: operators, functions of the library, functions of the activation.

/// CEL's names of the operators that don't evaluate all operands.
enum Operator {
  static let and = "_&&_"
  static let or = "_||_"
  static let conditional = "_?_:_"
}

/// A function as it is called at one place.
struct Callee: Sendable {
  let name: String
  /// `nil` for a function that the library doesn't have.
  let function: Function?
  /// What the checker found to fit, for functions of the activation.
  let overloads: [String]
  let place: ExpressionID
  /// False for functions that say something of a list without knowing all of its elements.
  let refusesOpenLists: Bool
  /// Which operands must not be null: an empty optional field may be tested for null; compared with anything else it is
  /// as good as missing.
  let refusedNulls: [Int]
  /// The sum of no numbers is the zero of the type that the checker found; a list without elements doesn't show it.
  let emptySum: CELValue?

  func refuse(null value: CELValue) throws(Interruption) {
    if case .null = value { throw .error(.nullUse, "an empty field where `\(name)` wants a value") }
  }

  /// A function of the activation. What it reports lies in another expression, so an error gets its place here.
  private func overloaded(_ arguments: [CELValue], _ activation: any Activation) throws(Interruption) -> CELValue? {
    for id in overloads {
      if let outcome = activation.call(id, arguments) { return try outcome.get(at: place) }
    }
    return nil
  }

  /// The same for arguments that are among several values.
  func overloaded(among operands: [Outcome], _ activation: any Activation) throws(Interruption) -> CELValue? {
    for id in overloads {
      if let outcome = activation.call(id, among: operands) { return try outcome.get(at: place) }
    }
    return nil
  }

  func apply(_ arguments: [CELValue], _ evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    guard let function else { return try instead(of: .noOverload, arguments, evaluation) }
    if refusesOpenLists { try Library.refuseOpenLists(arguments) }
    do throws(Interruption) {
      let value = try function(arguments, &evaluation.context)
      if let emptySum, case .list(let list)? = arguments.first, list.elements.count == 0 { return emptySum }
      return try evaluation.context.limited(value)
    } catch {
      return try instead(of: error, arguments, evaluation)
    }
  }

  /// The call where some operands have no value, evaluated all: errors win over unknowns. An operand that is one of
  /// several values stands for all of them.
  func apply(_ operands: [Outcome], _ evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    var trouble = Trouble()
    if !operands.contains(where: \.isAmongValues) {
      for operand in operands { trouble.add(operand) }
      try trouble.raise()
    }
    var calls = PossibleCalls(name: name)
    for operand in operands where !calls.add(operand) { trouble.add(operand.settled) }
    if trouble.unknown != nil { trouble.add(unknown: calls.causes) }
    try trouble.raise()
    for position in refusedNulls { try refuse(null: calls.arguments[position]) }
    guard let causes = calls.causes else { return try apply(calls.arguments, &evaluation) }
    if calls.possible.contains(where: \.isSpan) { return try apply(SpanCalls(calls), operands, causes, &evaluation) }
    guard let rows = calls.rows() else { throw .unknown(causes) }
    return try decided(rows, causes, &evaluation)
  }

  /// What all rows of arguments give.
  func decided(
    _ rows: [[CELValue]], _ causes: UnknownSet, _ evaluation: inout Evaluation
  ) throws(Interruption) -> CELValue {
    var results = PossibleResults(causes: causes)
    for row in rows {
      try evaluation.context.spend(1)
      let outcome = Outcome { () throws(Interruption) in try apply(row, &evaluation) }
      guard results.add(outcome) else { break }
    }
    return try results.get()
  }

  /// When the library's function doesn't take the arguments, one of the activation may.
  func instead(
    of trouble: Interruption, _ arguments: [CELValue], _ evaluation: Evaluation
  ) throws(Interruption) -> CELValue {
    guard case .error(let error) = trouble, error.kind == .noSuchOverload else { throw trouble }
    if let value = try overloaded(arguments, evaluation.activation) { return value }
    throw .error(error.message == Interruption.wrongKinds ? Library.noOverload(name, arguments) : error)
  }
}

final class CallNode: ResolvedNode {
  let expression: Expression
  let keepsPossibilities = true
  private let operands: [any ResolvedNode]
  private let callee: Callee

  init(_ expression: Expression, _ operands: [any ResolvedNode], _ callee: Callee) {
    self.expression = expression
    self.operands = operands
    self.callee = callee
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    var values: [CELValue] = []
    values.reserveCapacity(operands.count)
    for (index, operand) in operands.enumerated() {
      do throws(Interruption) { values.append(try evaluation.value(of: operand)) } catch {
        let rest = operands[(index + 1)...].map { evaluation.outcome(of: $0) }
        return try callee.apply(values.map(Outcome.value) + [Outcome(error)] + rest, &evaluation)
      }
    }
    return try callee.apply(values, &evaluation)
  }
}

/// A call with one operand, for which no array is made.
final class UnaryCallNode: ResolvedNode {
  let expression: Expression
  let keepsPossibilities = true
  private let body: Function.Unary
  private let operand: any ResolvedNode
  private let callee: Callee

  init(_ expression: Expression, _ body: @escaping Function.Unary, _ operand: any ResolvedNode, _ callee: Callee) {
    self.expression = expression
    self.body = body
    self.operand = operand
    self.callee = callee
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    let value: CELValue
    do throws(Interruption) { value = try evaluation.value(of: operand) } catch {
      return try callee.apply([Outcome(error)], &evaluation)
    }
    if callee.refusesOpenLists { try Library.refuseOpenList(value) }
    do throws(Interruption) {
      return try evaluation.context.limited(try body(value))
    } catch {
      return try callee.instead(of: error, [value], evaluation)
    }
  }
}

/// A call with two operands, for which no array is made.
final class BinaryCallNode: ResolvedNode {
  let expression: Expression
  let keepsPossibilities = true
  private let body: Function.Binary
  private let left: any ResolvedNode
  private let right: any ResolvedNode
  private let callee: Callee

  init(
    _ expression: Expression, _ body: @escaping Function.Binary, _ left: any ResolvedNode,
    _ right: any ResolvedNode, _ callee: Callee
  ) {
    self.expression = expression
    self.body = body
    self.left = left
    self.right = right
    self.callee = callee
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    let a: CELValue
    do throws(Interruption) { a = try evaluation.value(of: left) } catch {
      return try callee.apply([Outcome(error), evaluation.outcome(of: right)], &evaluation)
    }
    let b: CELValue
    do throws(Interruption) { b = try evaluation.value(of: right) } catch {
      return try callee.apply([.value(a), Outcome(error)], &evaluation)
    }
    for position in callee.refusedNulls { try callee.refuse(null: position == 0 ? a : b) }
    if callee.refusesOpenLists { try Library.refuseOpenLists(a, b) }
    do throws(Interruption) {
      return try evaluation.context.limited(try body(a, b, &evaluation.context))
    } catch {
      return try callee.instead(of: error, [a, b], evaluation)
    }
  }
}

/// `space.name(…)` that went past no checker: the receiver is the front of a function's name unless there is such a
/// variable.
final class SpacedCallNode: ResolvedNode {
  let expression: Expression
  let keepsPossibilities = true
  private let space: String
  private let whole: any ResolvedNode
  private let member: any ResolvedNode

  init(_ expression: Expression, space: String, whole: any ResolvedNode, member: any ResolvedNode) {
    self.expression = expression
    self.space = space
    self.whole = whole
    self.member = member
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    try (evaluation.activation.variable(space) == nil ? whole : member).value(in: &evaluation)
  }
}

/// `x.or(y)` and `x.orValue(y)` evaluate `y` only when `x` is empty.
final class AlternativeNode: ResolvedNode {
  let expression: Expression
  private let receiver: any ResolvedNode
  private let other: any ResolvedNode
  private let isOr: Bool
  private let callee: Callee

  init(
    _ expression: Expression, _ receiver: any ResolvedNode, _ other: any ResolvedNode, isOr: Bool, callee: Callee
  ) {
    self.expression = expression
    self.receiver = receiver
    self.other = other
    self.isOr = isOr
    self.callee = callee
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    let value = try evaluation.value(of: receiver)
    guard case .optional(let held) = value else {
      return try callee.apply([value, try evaluation.value(of: other)], &evaluation)
    }
    if let held { return isOr ? value : held }
    let other = try evaluation.value(of: other)
    guard isOr else { return other }
    guard case .optional = other else { throw .noOverload }
    return other
  }
}

extension Outcome {
  /// Unknown, but one of several values.
  fileprivate var isAmongValues: Bool {
    if case .unknown(let unknown) = self { unknown.possibilities != nil } else { false }
  }
}

extension CELValue {
  /// The zero of a type of numbers, other than int, or of durations.
  init?(zeroOf type: CELType) {
    switch type {
    case .uint: self = .uint(0)
    case .double: self = .double(0)
    case .decimal: self = .decimal(.zero)
    case .duration: self = .duration(.zero)
    default: return nil
    }
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
