import CELLanguage
import Columnar
import Judging
import Planning
import RecordModel

extension BatchEvaluator {
  /// Functions of the values of other nodes.
  func function(_ node: PlanNode, _ frame: Frame) -> Vector {
    switch node.operation {
    case .isNull(let operand): return isNull(evaluate(operand, frame))
    case .conditional(let condition, let then, let otherwise):
      return choose(truth(condition, frame), evaluate(then, frame), evaluate(otherwise, frame))
    case .compare(let comparison, let left, let right):
      if let reached = ageComparison(comparison, left, right, frame) { return reached }
      if let value = scalar(right) { return compare(comparison.order, evaluate(left, frame), value) }
      return compare(comparison.order, evaluate(left, frame), evaluate(right, frame))
    case .arithmetic(let arithmetic, let left, let right):
      return self.arithmetic(arithmetic.kernel, evaluate(left, frame), evaluate(right, frame))
    case .civil(let kernel, let operands): return civil(kernel, operands.map { evaluate($0, frame) })
    case .member(let element, let list, let type): return member(evaluate(element, frame), list, type)
    case .textFunction(let function, let operand, let arguments):
      return text(function, evaluate(operand, frame), arguments, node)
    case .compareTexts(let comparison, let left, let right):
      return compareTexts(comparison.order, evaluate(left, frame), evaluate(right, frame))
    case .negate(let operand): return negated(evaluate(operand, frame))
    case .strict(let body, let arguments):
      return arguments.reduce(evaluate(body, frame)) { $0.known(where: evaluate($1, frame).valid) }
    default:
      guard let truth = logic(node, frame) else { preconditionFailure("not a function of nodes") }
      return truth.vector
    }
  }

  /// The truth of what joins conditions; `nil` for other nodes.
  func logic(_ node: PlanNode, _ frame: Frame) -> TruthVector? {
    switch node.operation {
    case .not(let operand): return truth(operand, frame).negated
    case .and(let terms):
      var all = truth(terms[0], frame)
      for term in terms.dropFirst() { all.formAnd(truth(term, frame)) }
      return all
    case .or(let terms):
      var any = truth(terms[0], frame)
      for term in terms.dropFirst() { any.formOr(truth(term, frame)) }
      return any
    default: return nil
    }
  }

  private func isNull(_ vector: Vector) -> Vector {
    Vector(.truth(vector.null ?? Bitmap(repeating: false, count: vector.count)), known: vector.known)
  }

  /// Rows take the value of the branch that their condition chooses, null and unknown included.
  private func choose(_ condition: TruthVector, _ then: Vector, _ otherwise: Vector) -> Vector {
    let known = { (vector: Vector) in vector.known ?? Bitmap(repeating: true, count: vector.count) }
    let null = { (vector: Vector) in vector.null ?? Bitmap(repeating: false, count: vector.count) }
    let chosen = condition.isTrue
    let decided = chosen.and(known(then)).or(condition.isFalse.and(known(otherwise)))
    let nulls = chosen.and(null(then)).or(condition.isFalse.and(null(otherwise)))
    return Vector(values(chosen, then.values, otherwise.values), known: decided, null: nulls)
  }

  private func values(_ chosen: Bitmap, _ then: Vector.Values, _ otherwise: Vector.Values) -> Vector.Values {
    switch (then, otherwise) {
    case (.truth(let left), .truth(let right)): .truth(left.and(chosen).or(right.andNot(chosen)))
    case (.integers(let left), .integers(let right)):
      .integers(left.indices.map { chosen[$0] ? left[$0] : right[$0] })
    case (.doubles(let left), .doubles(let right)): .doubles(left.indices.map { chosen[$0] ? left[$0] : right[$0] })
    default: preconditionFailure("branches of two kinds")
    }
  }

  private func compare(_ order: ComparisonKernel.Order, _ left: Vector, _ right: Vector) -> Vector {
    let valid = left.valid.meeting(right.valid)
    if let value = right.uniformInteger { return compare(order, left, value).known(where: valid) }
    switch (left.values, right.values) {
    case (.integers(let left), .integers(let right)):
      return Vector(.truth(ComparisonKernel.integers(order, left, right)), known: valid)
    case (.doubles(let left), .doubles(let right)):
      return Vector(.truth(ComparisonKernel.doubles(order, left, right)), known: valid)
    case (.truth(let left), .truth(let right)):
      let differs = left.andNot(right).or(right.andNot(left))
      return Vector(.truth(order == .equal ? differs.inverted : differs), known: valid)
    default: preconditionFailure("a comparison of two kinds")
    }
  }

  private func compare(_ order: ComparisonKernel.Order, _ left: Vector, _ right: Int64) -> Vector {
    Vector(.truth(ComparisonKernel.integers(order, left.integers, right)), known: left.valid)
  }

  private func negated(_ operand: Vector) -> Vector {
    if case .doubles(let lanes) = operand.values { return Vector(.doubles(lanes.map { -$0 }), known: operand.valid) }
    let lanes = operand.integers
    return ArithmeticKernel.integers(.subtract, Array(repeating: 0, count: lanes.count), lanes)
      .known(where: operand.valid)
  }

  private func arithmetic(_ kernel: ArithmeticKernel.Operator, _ left: Vector, _ right: Vector) -> Vector {
    let valid = left.valid.meeting(right.valid)
    if case .doubles(let lanes) = left.values {
      return ArithmeticKernel.doubles(kernel, lanes, right.doubles).known(where: valid)
    }
    return ArithmeticKernel.integers(kernel, left.integers, right.integers).known(where: valid)
  }

  /// The set of lanes is made once a batch: a closed list is short.
  private func member(_ element: Vector, _ list: ClosedExpression, _ type: FieldType) -> Vector {
    guard case .value(.list(let values)) = outcome(of: list) else {
      return ConstantForm.truth.unknown(count: element.count)
    }
    var lanes: Set<Int64> = []
    var isOpen = values.openness != nil
    for index in 0..<values.elements.count {
      switch lane(of: values.elements[index], type: type) {
      case .integer(let lane): lanes.insert(lane)
      // A record whose key is unknown may be the one looked for.
      case .unknown: isOpen = true
      // Null equals no value.
      case .null, .truth, .double: continue
      }
    }
    let sought = element.integers
    let found = Bitmap(count: element.count) { lanes.contains(sought[$0]) }
    let valid = isOpen ? found.meetingKnown(element.valid) : element.valid
    return Vector(.truth(found), known: valid)
  }

  static func vector(_ constants: [ConstantLane], _ form: ConstantForm) -> Vector {
    switch form {
    case .integer:
      PartialKernel.integers(count: constants.count) {
        if case .integer(let lane) = constants[$0] { lane } else { nil }
      }
    case .truth:
      PartialKernel.truth(count: constants.count) { if case .truth(let bit) = constants[$0] { bit } else { nil } }
    case .double:
      Vector(
        .doubles(constants.map { if case .double(let lane) = $0 { lane } else { 0 } }),
        known: Bitmap(count: constants.count) { if case .double = constants[$0] { true } else { false } })
    }
  }
}

extension Bitmap {
  /// Rows that are set here, among those valid.
  fileprivate func meetingKnown(_ valid: Bitmap?) -> Bitmap { valid.map { and($0) } ?? self }
}

extension PlanNode.Comparison {
  var order: ComparisonKernel.Order {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    }
  }
}

extension PlanNode.Arithmetic {
  var kernel: ArithmeticKernel.Operator {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .remainder: .remainder
    }
  }
}
