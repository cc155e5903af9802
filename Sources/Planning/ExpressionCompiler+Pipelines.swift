import CELLanguage
import PolicyLanguage
import RecordModel

extension ExpressionCompiler {
  /// `size`, `sum`, `min`, `max`, `avg` and `single` of a filtered data set.
  mutating func aggregateCall(
    _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode? {
    guard let kind = Self.aggregateKinds[site.function], site.operands.count == 1 else { return nil }
    guard let pipeline = Pipeline(site.operands[0]) else { return nil }
    let recordType = try datasetType(pipeline.source, checked, scope)
    let element = ElementScope(scope, name: "", recordType: recordType)
    let type = pipeline.transform.map { checked.type(of: $0.value).inner }
    var value: PlanNode?
    if let transform = pipeline.transform {
      value = try compile(transform.value, checked, element.named(transform.variable))
    }
    guard takes(kind, type) else {
      throw Refusal("\(site.function)() of \(type?.description ?? "records")", at: site.expression.range)
    }
    return try aggregate(kind, over: pipeline, element, value: kind == .count ? nil : value, checked)
  }

  /// A field of the one record that a pipeline leaves, read without a look-up by its key, which may be unknown.
  mutating func chosenField(
    _ operand: Expression, field: Int, _ lane: PlanNode.Lane, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode? {
    if case .identifier(let name, _) = operand.node, case .letValue(let value)? = scope.names[name] {
      let inside = Scope.of(rule, recordType: try subjectType(), withLets: true)
      return try chosenField(value.checked.root, field: field, lane, value.checked, inside)
    }
    guard case .call("single", let list?, _, _) = operand.node, let pipeline = Pipeline(list),
      pipeline.transform == nil
    else { return nil }
    let recordType = try datasetType(pipeline.source, checked, scope)
    let element = ElementScope(scope, name: "", recordType: recordType)
    let value = rowField(element.slot, recordType, field, lane)
    return try aggregate(.single, over: pipeline, element, value: value, checked)
  }

  /// A later filter is asked only about what the earlier ones leave: while one of those is unknown, so is whether the
  /// element belongs to the list, also where the later one is false.
  private mutating func aggregate(
    _ kind: Aggregate.Kind, over pipeline: Pipeline, _ element: ElementScope, value: PlanNode?,
    _ checked: CheckedExpression
  ) throws(Refusal) -> PlanNode {
    let first = pipeline.filters.first.map { Conjuncts.of($0.condition, negated: false, name: $0.variable) } ?? []
    var earlier: [PlanNode] = []
    var further: [PlanNode] = []
    for (position, filter) in pipeline.filters.enumerated() where pipeline.filters.count > 1 {
      let condition = try compile(filter.condition, checked, element.named(filter.variable))
      if position > 0 { further.append(condition.lane == .truth ? whileTrue(earlier, condition) : condition) }
      earlier.append(condition)
    }
    return try aggregate(kind, element, first, further: further, value: value, checked)
  }

  private mutating func whileTrue(_ earlier: [PlanNode], _ condition: PlanNode) -> PlanNode {
    let nodes = [both("and", earlier), condition, table.node(.truth(false), lane: .truth, key: "truth false")]
    return table.node(
      .conditional(nodes[0], then: nodes[1], otherwise: nodes[2]), lane: .truth, key: "conditional", inputs: nodes)
  }

  private static let aggregateKinds: [String: Aggregate.Kind] = [
    "size": .count, "sum": .sum, "min": .minimum, "max": .maximum, "avg": .average, "single": .single,
  ]

  private func takes(_ kind: Aggregate.Kind, _ type: CELType?) -> Bool {
    guard let type else { return kind == .count }
    return switch kind {
    case .sum: type == .int || type == .double
    case .average: type == .double
    case .minimum, .maximum: [.int, .date, .time, .datetime, .timestamp, .duration].contains(type)
    case .single: policy.laneType(of: type) != nil
    case .count, .exists: false
    }
  }
}

/// `dataset.filter(x, …)….map(x, …)`.
struct Pipeline {
  let source: Expression
  var filters: [(variable: String, condition: Expression)] = []
  var transform: (variable: String, value: Expression)?

  init?(_ expression: Expression) {
    var current = expression
    var filters: [(variable: String, condition: Expression)] = []
    while case .comprehension(let walk) = current.node {
      guard walk.variables.count == 1 else { return nil }
      switch walk.kind {
      case .filter:
        guard let condition = walk.condition else { return nil }
        filters.insert((walk.variables[0], condition), at: 0)
      case .map:
        guard transform == nil, filters.isEmpty, let value = walk.transform else { return nil }
        transform = (walk.variables[0], value)
        if let condition = walk.condition { filters.insert((walk.variables[0], condition), at: 0) }
      default: return nil
      }
      current = walk.range
    }
    self.filters = filters
    source = current
  }
}
