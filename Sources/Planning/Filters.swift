extension CompiledRule {
  /// Conditions of which each, where it fails, makes the rule not applicable: the terms of `when`. They depend on the
  /// rows alone, so that rules share what they leave.
  public var filters: [PlanNode] {
    guard let when else { return [] }
    let terms = if case .and(let terms) = when.operation { terms } else { [when] }
    return terms.filter { !$0.isContextual && $0.slots != 0 }
  }
}

extension PlanNode {
  /// About how long the step takes a row, in nanoseconds, without those under it. Only the proportions matter: by them
  /// it is decided whether choosing rows pays.
  public var cost: Double {
    switch operation {
    case .closed, .integer, .text, .truth, .field, .isNull, .not, .and, .or, .element: 0
    case .compare, .negate, .conditional, .strict, .arithmetic, .parameter: 1
    case .member, .listSize: 4
    case .compareTexts: 5
    case .textFunction(let function, _, _): function == .matches ? 50 : 5
    case .referredField: 3
    case .parameterEntry: 30
    case .aggregate, .quantifier: 50
    case .civil(let kernel, _): kernel.cost
    }
  }
}

extension PlanNode.CivilKernel {
  fileprivate var cost: Double {
    switch self {
    case .months, .birthday, .dateOfParts: 15
    case .age, .dateAndDuration, .dateLessDuration: 6
    case .datetimeAndDuration, .datetimeLessDuration, .timestampAndDuration, .timestampLessDuration: 6
    case .overlapsDaily, .timestampsApart, .durationSum, .durationDifference: 3
    default: 1
    }
  }
}
