import Judging
import Planning

/// What each order of two values says of a comparison.
private struct Answers: Sendable {
  let less: Truth
  let equal: Truth
  let greater: Truth
  /// One is NaN.
  let unordered: Truth

  init(_ comparison: PlanNode.Comparison) {
    let (less, equal, greater) =
      switch comparison {
      case .equal: (false, true, false)
      case .notEqual: (true, false, true)
      case .less: (true, false, false)
      case .lessOrEqual: (true, true, false)
      case .greater: (false, false, true)
      case .greaterOrEqual: (false, true, true)
      }
    self.less = Truth(less)
    self.equal = Truth(equal)
    self.greater = Truth(greater)
    unordered = Truth(comparison == .notEqual)
  }

  @inline(__always) func of(_ left: Int64, _ right: Int64) -> Truth {
    left < right ? less : left == right ? equal : greater
  }

  func of(_ left: Double, _ right: Double) -> Truth {
    left < right ? less : left == right ? equal : left > right ? greater : unordered
  }
}

extension RecordProgram {
  func compare(
    _ comparison: PlanNode.Comparison, _ left: PlanNode, _ right: PlanNode
  ) throws(Refusal) -> TruthStep {
    let answers = Answers(comparison)
    switch left.lane {
    case .truth: return Self.compare(answers, try truth(left), try truth(right))
    case .double: return Self.compareDoubles(answers, try lane(left), try lane(right))
    case .integer where isText(left): return try compareTexts(comparison, left, right)
    case .integer: return try compareIntegers(answers, left, right)
    }
  }

  private static func compare(
    _ answers: Answers, _ left: @escaping TruthStep, _ right: @escaping TruthStep
  ) -> TruthStep {
    { record, elements in
      let (first, second) = (left(record, elements), right(record, elements))
      guard first != .undecided, second != .undecided else { return .undecided }
      return first == second ? answers.equal : answers.less
    }
  }

  private static func compareDoubles(
    _ answers: Answers, _ left: @escaping LaneStep, _ right: @escaping LaneStep
  ) -> TruthStep {
    { record, elements in
      guard let first = left(record, elements), let second = right(record, elements) else { return .undecided }
      return answers.of(RecordLane.double(first), RecordLane.double(second))
    }
  }

  /// The shapes that conditions are made of most, a variable or an element beside a constant, need no calls.
  private func compareIntegers(_ answers: Answers, _ left: PlanNode, _ right: PlanNode) throws(Refusal) -> TruthStep {
    if let constant = constantLane(right) {
      if case .field(_, _, let field) = left.operation {
        return { record, _ in
          let cell = record.cells[field]
          return cell.state == .value ? answers.of(cell.lane, constant) : .undecided
        }
      }
      if case .element(let slot, _) = left.operation {
        let walked = try walkedSlot(slot)
        return { _, elements in answers.of(elements[walked], constant) }
      }
    }
    let (left, right) = (try lane(left), try lane(right))
    return { record, elements in
      guard let first = left(record, elements), let second = right(record, elements) else { return .undecided }
      return answers.of(first, second)
    }
  }

  private func constantLane(_ node: PlanNode) -> Int64? {
    switch node.operation {
    case .integer, .closed: if case .lane(let lane) = constant(node) { lane } else { nil }
    default: nil
    }
  }
}
