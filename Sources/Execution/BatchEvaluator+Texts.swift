import CELLanguage
import Columnar
import Judging
import Planning
import RecordModel

extension BatchEvaluator {
  /// A function of a text: what its bytes tell, else once for each distinct text that has a number.
  func text(
    _ function: PlanNode.TextFunction, _ operand: Vector, _ arguments: [ClosedExpression], _ node: PlanNode
  ) -> Vector {
    let outcomes = outcomes(of: arguments, node)
    if let found = bytes(function, operand, outcomes) { return Vector(found, known: operand.valid) }
    let valid = operand.valid
    guard case .integers(let lanes) = operand.values else {
      let texts = textLanes(operand)
      return Self.vector(
        (0..<texts.count).map { index in
          guard valid?[index] ?? true else { return .unknown }
          return apply(function, String(decoding: texts[index], as: UTF8.self), outcomes)
        }, node.form)
    }
    var results = textResults.take(node)
    let constants = lanes.indices.map { index -> ConstantLane in
      guard valid?[index] ?? true else { return .unknown }
      if let known = results[lanes[index]] { return known }
      let result = apply(function, texts.text(lanes[index]), outcomes)
      results[lanes[index]] = result
      return result
    }
    textResults.keep(results, of: node)
    return Self.vector(constants, node.form)
  }

  /// The arguments of a function, taken once.
  private func outcomes(of arguments: [ClosedExpression], _ node: PlanNode) -> [Outcome] {
    if !node.isContextual, let known = textArguments[node.id] { return known }
    let outcomes = arguments.map { outcome(of: $0) }
    if !node.isContextual { textArguments[node.id] = outcomes }
    return outcomes
  }

  private func textLanes(_ vector: Vector) -> TextLanes {
    if case .texts(let texts) = vector.values { return texts }
    let lanes = vector.integers
    return TextLanes(count: lanes.count) { self.texts.bytes(lanes[$0]) }
  }

  /// What the bytes of a text tell without the interpreter; `nil` for other functions, and where the other text is none.
  private func bytes(
    _ function: PlanNode.TextFunction, _ operand: Vector, _ arguments: [Outcome]
  ) -> Vector.Values? {
    if function == .size { return .integers(TextKernels.scalarCounts(textLanes(operand))) }
    guard arguments.count == 1, case .value(.string(let other)) = arguments[0] else { return nil }
    let sought = Array(other.utf8)
    switch function {
    case .startsWith: return .truth(TextKernels.starts(textLanes(operand), with: sought))
    case .endsWith: return .truth(TextKernels.ends(textLanes(operand), with: sought))
    case .contains: return .truth(TextKernels.holds(textLanes(operand), sought))
    case .matches, .size: return nil
    }
  }

  private func apply(_ function: PlanNode.TextFunction, _ text: String, _ arguments: [Outcome]) -> ConstantLane {
    var values: [CELValue] = [.string(text)]
    for argument in arguments {
      guard case .value(let value) = argument else { return .unknown }
      values.append(value)
    }
    let type: FieldType = function == .size ? .int : .bool
    return lane(of: judge.interpreter.apply(function.rawValue, values), type: type)
  }

  /// By UTF-8 bytes, whose order is that of Unicode scalars.
  func compareTexts(_ order: ComparisonKernel.Order, _ left: Vector, _ right: Vector) -> Vector {
    let valid = left.valid.meeting(right.valid)
    let texts = textLanes(left)
    if let code = right.uniformInteger {
      return Vector(.truth(TextKernels.compare(order, texts, with: Array(self.texts.bytes(code)))), known: valid)
    }
    let others = textLanes(right)
    let sign = (0..<texts.count).map { row -> Int64 in
      let (first, second) = (texts[row], others[row])
      return first.lexicographicallyPrecedes(second) ? -1 : second.lexicographicallyPrecedes(first) ? 1 : 0
    }
    return Vector(.truth(ComparisonKernel.integers(order, sign, 0)), known: valid)
  }
}

/// What functions of texts gave, by the number of the text.
struct TextResults {
  typealias Results = [Int64: ConstantLane]

  private var lasting: [Int: Results] = [:]
  /// Of nodes that depend on the names of the rule at hand.
  var contextual: [Int: Results] = [:]

  /// - Returns: what is known of a node, which nobody else holds then: it can be added to without a copy.
  mutating func take(_ node: PlanNode) -> Results {
    (node.isContextual ? contextual.removeValue(forKey: node.id) : lasting.removeValue(forKey: node.id)) ?? [:]
  }

  mutating func keep(_ results: Results, of node: PlanNode) {
    if node.isContextual { contextual[node.id] = results } else { lasting[node.id] = results }
  }
}
