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

  func datasetType(_ range: Expression, _ checked: CheckedExpression, _ scope: Scope) throws(Refusal) -> String {
    guard case .identifier(let name, _) = range.node, scope.names[name] == nil,
      let type = policy.recordType(ofDataset: name)
    else { throw Refusal("a walk over something that is no data set", at: range.range) }
    guard !covered.contains(name) else { throw Refusal("a walk over a data set with `covers`", at: range.range) }
    return type.name
  }

  /// - Parameter further: conditions that are compiled already.
  mutating func aggregate(
    _ kind: Aggregate.Kind, _ element: ElementScope, _ parts: [Conjuncts.Part], further: [PlanNode] = [],
    value: PlanNode?, _ checked: CheckedExpression
  ) throws(Refusal) -> PlanNode {
    var split = SplitCondition(slot: element.slot)
    for part in parts {
      var node = try compile(part.expression, checked, part.name.map(element.named) ?? element.scope)
      if part.negated { node = negated(node) }
      split.add(node)
    }
    for node in further { split.add(node) }
    let inner = split.inner.isEmpty ? nil : both("and", split.inner)
    let gate = split.gate.isEmpty ? nil : both("and", split.gate)
    let residual = split.residual.isEmpty ? nil : both("and", split.residual)
    let aggregate = Aggregate(
      kind: kind, recordType: element.recordType, slot: element.slot, inner: inner, keys: split.keys, gate: gate,
      residual: residual, value: value)
    let inputs = [inner, gate, residual, value].compactMap { $0 } + split.keys.flatMap { [$0.inner, $0.outer] }
    let shape =
      "\(kind) \(element.recordType) \(inner != nil) \(split.keys.count) \(gate != nil) \(residual != nil)"
    return table.node(
      .aggregate(aggregate), lane: kind == .exists ? .truth : value?.lane ?? .integer, key: shape, inputs: inputs,
      own: element.slot)
  }

  /// An inequality turned round is an equality, by which elements are found.
  mutating func negated(_ node: PlanNode) -> PlanNode {
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
  var gate: [PlanNode] = []
  var residual: [PlanNode] = []

  init(slot: Int) { self.slot = slot }

  mutating func add(_ node: PlanNode) {
    let own = NodeTable.bit(slot)
    if node.slots & ~own == 0 {
      inner.append(node)
    } else if node.slots & own == 0 {
      gate.append(node)
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
