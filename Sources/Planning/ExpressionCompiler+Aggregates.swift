import CELLanguage
import PolicyLanguage
import RecordModel

extension ExpressionCompiler {
  /// `exists` and `all` over a data set.
  mutating func comprehension(
    _ walk: Comprehension, _ expression: Expression, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode {
    guard walk.kind == .exists || walk.kind == .all, let condition = walk.condition, walk.variables.count == 1 else {
      throw Refusal(expression.kindName, at: expression.range)
    }
    if let list = try listField(walk.range, checked, scope) {
      return try quantifier(walk, condition, list, checked, scope)
    }
    let recordType = try datasetType(walk.range, checked, scope)
    let element = ElementScope(scope, name: walk.variables[0], recordType: recordType)
    // Every element holds exactly when none fails.
    let parts = Conjuncts.of(condition, negated: walk.kind == .all)
    let found = try aggregate(.exists, element, parts, value: nil, checked)
    return walk.kind == .all ? not(found) : found
  }

  /// `size`, `sum`, `min`, `max` and `avg` of a filtered data set.
  mutating func aggregateCall(
    _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode? {
    guard let kind = Self.aggregateKinds[site.function], site.operands.count == 1 else { return nil }
    guard let pipeline = Pipeline(site.operands[0]) else { return nil }
    let recordType = try datasetType(pipeline.source, checked, scope)
    let element = ElementScope(scope, name: "", recordType: recordType)
    var parts: [Conjuncts.Part] = []
    for filter in pipeline.filters {
      parts += Conjuncts.of(filter.condition, negated: false, name: filter.variable)
    }
    var value: PlanNode?
    if let transform = pipeline.transform {
      value = try compile(transform.value, checked, element.named(transform.variable))
    }
    try checkValue(kind, value, pipeline.transform.map { checked.type(of: $0.value).inner }, site)
    return try aggregate(kind, element, parts, value: kind == .count ? nil : value, checked)
  }

  private static let aggregateKinds: [String: Aggregate.Kind] = [
    "size": .count, "sum": .sum, "min": .minimum, "max": .maximum, "avg": .average,
  ]

  private func checkValue(_ kind: Aggregate.Kind, _ value: PlanNode?, _ type: CELType?, _ site: CallSite)
    throws(Refusal)
  {
    switch (kind, type) {
    case (.count, nil), (.sum, .int?), (.sum, .double?), (.average, .double?): return
    case (.minimum, .int?), (.maximum, .int?), (.minimum, .date?), (.maximum, .date?): return
    default: throw Refusal("\(site.function)() of \(type?.description ?? "records")", at: site.expression.range)
    }
  }

  private func datasetType(_ range: Expression, _ checked: CheckedExpression, _ scope: Scope) throws(Refusal) -> String
  {
    guard case .identifier(let name, _) = range.node, scope.names[name] == nil,
      let type = policy.recordType(ofDataset: name)
    else { throw Refusal("a walk over something that is no data set", at: range.range) }
    return type.name
  }

  private mutating func aggregate(
    _ kind: Aggregate.Kind, _ element: ElementScope, _ parts: [Conjuncts.Part], value: PlanNode?,
    _ checked: CheckedExpression
  ) throws(Refusal) -> PlanNode {
    var split = SplitCondition(slot: element.slot)
    for part in parts {
      var node = try compile(part.expression, checked, part.name.map(element.named) ?? element.scope)
      if part.negated { node = negated(node) }
      split.add(node)
    }
    let inner = split.inner.isEmpty ? nil : both("and", split.inner)
    let residual = split.residual.isEmpty ? nil : both("and", split.residual)
    let aggregate = Aggregate(
      kind: kind, recordType: element.recordType, slot: element.slot, inner: inner, keys: split.keys,
      residual: residual, value: value)
    let inputs = [inner, residual, value].compactMap { $0 } + split.keys.flatMap { [$0.inner, $0.outer] }
    let shape = "\(kind) \(element.recordType) \(inner != nil) \(split.keys.count) \(residual != nil)"
    return table.node(
      .aggregate(aggregate), lane: kind == .exists ? .truth : value?.lane ?? .integer, key: shape, inputs: inputs,
      own: element.slot)
  }

  /// An inequality turned round is an equality, by which elements are found.
  private mutating func negated(_ node: PlanNode) -> PlanNode {
    switch node.operation {
    case .not(let inner): inner
    case .compare(.notEqual, let left, let right): compareNode(.equal, [left, right])
    default: not(node)
    }
  }
}

/// The names inside of a walk over a data set.
struct ElementScope {
  let scope: Scope
  let slot: Int
  let recordType: String

  init(_ outer: Scope, name: String, recordType: String) {
    slot = outer.depth
    self.recordType = recordType
    scope = outer.adding(name, .row(slot: outer.depth, recordType: recordType))
  }

  /// The same element under another name: each step of a pipeline may choose its own.
  func named(_ name: String) -> Scope {
    var copy = scope
    copy.names[name] = .row(slot: slot, recordType: recordType)
    return copy
  }
}

/// A condition taken apart at its conjunctions, under negation at its disjunctions.
enum Conjuncts {
  struct Part {
    let expression: Expression
    let negated: Bool
    /// The element's name where the part comes from a pipeline.
    let name: String?
  }

  static func of(_ expression: Expression, negated: Bool, name: String? = nil) -> [Part] {
    switch expression.node {
    case .call("!_", nil, let operands, _): of(operands[0], negated: !negated, name: name)
    case .call("_&&_", nil, let operands, _) where !negated:
      operands.flatMap { of($0, negated: false, name: name) }
    case .call("_||_", nil, let operands, _) where negated:
      operands.flatMap { of($0, negated: true, name: name) }
    default: [Part(expression: expression, negated: negated, name: name)]
    }
  }
}

/// Conjuncts by what they look at.
struct SplitCondition {
  let slot: Int
  var inner: [PlanNode] = []
  var keys: [(inner: PlanNode, outer: PlanNode)] = []
  var residual: [PlanNode] = []

  init(slot: Int) { self.slot = slot }

  mutating func add(_ node: PlanNode) {
    let own = NodeTable.bit(slot)
    if node.slots & ~own == 0 {
      inner.append(node)
    } else if case .compare(.equal, let left, let right) = node.operation, left.lane == .integer,
      right.lane == .integer, let key = Self.key(left, right, own)
    {
      keys.append(key)
    } else {
      residual.append(node)
    }
  }

  private static func key(_ left: PlanNode, _ right: PlanNode, _ own: UInt64) -> (PlanNode, PlanNode)? {
    if left.slots == own, right.slots & own == 0 { return (left, right) }
    if right.slots == own, left.slots & own == 0 { return (right, left) }
    return nil
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
