import CELLanguage
import PolicyLanguage
import RecordModel

/// A way in which a rule looks at records of another data set: at those whose keys equal what the subject gives. For
/// any other record the expression comes to the same, whether the record is there or not.
public struct Look: Sendable {
  public let recordType: String
  /// The row variable of the record.
  public let slot: Int
  /// What concerns the record alone. One that fails it is of no account either.
  public let inner: PlanNode?
  /// `inner == outer`, on lanes of the same meaning; never none.
  public let keys: [(inner: PlanNode, outer: PlanNode)]

  /// The steps that depend on the record alone.
  public var own: [PlanNode] { [inner].compactMap { $0 } + keys.map(\.inner) }
}

/// All looks of a rule, those of its sentences and its evidence included.
public struct Looks: Sendable {
  public internal(set) var keyed: [Look] = []
  /// Record types at which the rule looks in other ways, so that all of their records have to be there.
  public internal(set) var others: Set<String> = []

  /// The record types that are looked at by keys alone.
  public var keyedTypes: Set<String> { Set(keyed.map(\.recordType)).subtracting(others) }

  mutating func add(_ look: Look) {
    if look.keys.isEmpty
      || look.keys.contains(where: { $0.outer.slots & ~NodeTable.bit(CompiledRule.subjectSlot) != 0 })
    {
      others.insert(look.recordType)
    } else {
      keyed.append(look)
    }
  }
}

/// Finds the looks of a rule. What its compiler compiles tells them by itself; of other expressions the walks over data
/// sets are looked through for equalities.
struct LookFinder {
  var compiler: ExpressionCompiler
  private(set) var looks = Looks()
  private var policy: CheckedPolicy { compiler.policy }

  init(_ compiler: ExpressionCompiler) { self.compiler = compiler }

  mutating func find(_ rule: CheckedRule, recordType: String) {
    // The interpreter takes lists and days before anything is known of the records.
    for expression in rule.each.map(\.values) + [rule.on].compactMap({ $0 }) { findOthers(in: expression.checked) }
    let scope = Scope.of(rule, recordType: recordType, withLets: true)
    for expression in rule.expressionsOfSubject { find(expression.checked.root, expression.checked, scope) }
  }

  private mutating func find(_ expression: Expression, _ checked: CheckedExpression, _ scope: Scope) {
    let part = checked.part(expression)
    guard !DatasetNames.of(part, in: policy).isEmpty else { return }
    if compiler.closedScope(expression, checked, scope) != nil { return findOthers(in: part) }
    if let node = compiled(expression, checked, scope) { return find(in: node) }
    if case .comprehension(let walk) = expression.node, find(walk, checked, scope) { return }
    findNames(of: expression, checked)
    let inside = scope.without(expression.namesBrought)
    for child in expression.children { find(child, checked, inside) }
  }

  /// A data set as such, and those that a function names.
  private mutating func findNames(of expression: Expression, _ checked: CheckedExpression) {
    if expression.children.isEmpty { findOthers(in: checked.part(expression)) }
    guard case .overloads(let called)? = checked.references[expression.id] else { return }
    for function in policy.functions where called.contains(function.overload) {
      findOthers(in: function.body.checked)
    }
  }

  private mutating func compiled(
    _ expression: Expression, _ checked: CheckedExpression, _ scope: Scope
  ) -> PlanNode? {
    do throws(Refusal) { return try compiler.compile(expression, checked, scope) } catch { return nil }
  }

  private mutating func insert(_ dataset: String) {
    if let type = policy.recordType(ofDataset: dataset) { looks.others.insert(type.name) }
  }

  private mutating func findOthers(in checked: CheckedExpression) {
    for name in DatasetNames.of(checked, in: policy) { insert(name) }
  }

  // MARK: Steps

  /// What a step and those under it look at.
  private mutating func find(in node: PlanNode) {
    for closed in node.closedParts { findOthers(in: closed.checked) }
    guard case .aggregate(let aggregate) = node.operation else {
      for input in node.inputs { find(in: input) }
      return
    }
    looks.add(
      Look(
        recordType: aggregate.recordType, slot: aggregate.slot, inner: aggregate.inner,
        keys: aggregate.keys))
    for outer in aggregate.keys.map(\.outer) + [aggregate.gate].compactMap({ $0 }) { find(in: outer) }
    for input in [aggregate.inner, aggregate.residual, aggregate.value].compactMap({ $0 }) + aggregate.keys.map(\.inner)
    {
      findNested(in: input)
    }
  }

  /// What is looked at for each of many records.
  private mutating func findNested(in node: PlanNode) {
    for closed in node.closedParts { findOthers(in: closed.checked) }
    if case .aggregate(let aggregate) = node.operation { looks.others.insert(aggregate.recordType) }
    for input in node.inputs { findNested(in: input) }
  }

  // MARK: Walks

  private static let kinds: Set<Comprehension.Kind> = [.all, .exists, .existsOne, .filter, .map]

  /// A walk over a data set whose condition holds an equality with something of the subject's; what else it holds only
  /// leaves fewer records. False for other walks.
  private mutating func find(_ walk: Comprehension, _ checked: CheckedExpression, _ scope: Scope) -> Bool {
    guard let condition = walk.condition, walk.variables.count == 1, Self.kinds.contains(walk.kind),
      case .identifier(let name, _) = walk.range.node, scope.names[name] == nil,
      let type = policy.recordType(ofDataset: name)
    else { return false }
    let element = ElementScope(scope, name: walk.variables[0], recordType: type.name)
    var split = SplitCondition(slot: element.slot)
    for part in Conjuncts.of(condition, negated: walk.kind == .all) {
      guard let node = compiled(part.expression, checked, element.scope) else { continue }
      split.add(part.negated ? compiler.negated(node) : node)
    }
    let inner = split.inner.isEmpty ? nil : compiler.both("and", split.inner)
    for node in [inner].compactMap({ $0 }) + split.keys.flatMap({ [$0.inner, $0.outer] }) { findNested(in: node) }
    for expression in [walk.condition, walk.transform].compactMap({ $0 }) {
      findOthers(in: checked.part(expression))
    }
    looks.add(Look(recordType: type.name, slot: element.slot, inner: inner, keys: split.keys))
    return true
  }
}

extension Scope {
  fileprivate func without(_ hidden: [String]) -> Scope {
    var copy = self
    for name in hidden { copy.names[name] = nil }
    return copy
  }
}

extension Expression {
  /// The names that it gives meanings of their own inside.
  fileprivate var namesBrought: [String] {
    switch node {
    case .comprehension(let walk): walk.variables
    case .bind(let name, _, _): [name]
    default: []
    }
  }
}

extension PlanNode {
  /// What it leaves to the interpreter.
  fileprivate var closedParts: [ClosedExpression] {
    switch operation {
    case .closed(let closed), .member(_, let closed, _): [closed]
    case .textFunction(_, _, let arguments): arguments
    default: []
    }
  }
}
