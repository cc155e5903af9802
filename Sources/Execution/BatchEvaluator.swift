import CELLanguage
import CivilTime
import Columnar
import Judging
import Planning
import PolicyLanguage
import RecordModel

/// Evaluates nodes over frames. One thread owns it.
final class BatchEvaluator {
  let facts: Facts
  let judge: Judge
  /// The rule and the choice of `each` values whose names contextual nodes use.
  private(set) var context: Context
  private var lastingConstants: [Int: ConstantLane] = [:]
  private var contextualConstants: [Int: ConstantLane] = [:]
  var lastingBuilds: [Int: BuildSide] = [:]
  var contextualBuilds: [Int: BuildSide] = [:]
  let texts: TextCodes
  /// A value came up that lanes can't hold: what was evaluated doesn't count.
  var lacksLane = false
  var textResults: [Int: [Int64: ConstantLane]] = [:]

  struct Context {
    var rule: RuleAtHand
    var each: [CELValue]
  }

  init(facts: Facts, judge: Judge, context: Context) {
    self.facts = facts
    self.judge = judge
    texts = TextCodes(pool: facts.pool)
    self.context = context
  }

  /// Turns to another rule or choice; what depended on the one before is forgotten, in the frame given too.
  func turn(to context: Context, in frame: Frame) {
    self.context = context
    contextualConstants.removeAll(keepingCapacity: true)
    contextualBuilds.removeAll(keepingCapacity: true)
    textResults.removeAll(keepingCapacity: true)
    frame.contextual.removeAll(keepingCapacity: true)
    for build in lastingBuilds.values { build.frame.contextual.removeAll(keepingCapacity: true) }
  }

  func evaluate(_ node: PlanNode, _ frame: Frame) -> Vector {
    if let vector = node.isContextual ? frame.contextual[node.id] : frame.lasting[node.id] { return vector }
    let vector = gathered(node, frame) ?? compute(node, frame)
    if node.isContextual { frame.contextual[node.id] = vector } else { frame.lasting[node.id] = vector }
    return vector
  }

  func truth(_ node: PlanNode, _ frame: Frame) -> TruthVector { TruthVector(evaluate(node, frame)) }

  /// A value that depends on the rows of one origin alone is taken there.
  private func gathered(_ node: PlanNode, _ frame: Frame) -> Vector? {
    guard node.slots != 0 else { return nil }
    for origin in frame.origins where node.slots & ~origin.slots == 0 {
      return evaluate(node, origin.frame).gathered(origin.positions)
    }
    return nil
  }

  private func compute(_ node: PlanNode, _ frame: Frame) -> Vector {
    switch node.operation {
    case .closed(let closed): return constant(node, closed).vector(count: frame.count, lane: node.form)
    case .integer(let value): return ConstantLane.integer(value).vector(count: frame.count, lane: .integer)
    case .text(let text):
      return ConstantLane.integer(texts.code(of: text)).vector(count: frame.count, lane: .integer)
    case .truth(let value): return ConstantLane.truth(value).vector(count: frame.count, lane: .truth)
    case .parameter(let name, let day): return parameter(name, entry: nil, day: day, node, frame)
    case .parameterEntry(let name, let entry, let type, let day):
      return parameter(name, entry: (entry, type), day: day, node, frame)
    case .field(let slot, _, let field): return self.field(slot: slot, field: field, node, frame)
    case .referredField(let key, let type, let field):
      return referredField(key: key, recordType: type, field: field, node, frame)
    case .aggregate(let aggregate): return self.aggregate(aggregate, node, frame)
    case .element(let slot, _):
      guard let elements = frame.elements[slot] else { preconditionFailure("an element without a walk") }
      return elements
    case .quantifier(let walk): return quantify(walk, node, frame)
    case .listSize(let list): return listSize(list, node, frame)
    default: return function(node, frame)
    }
  }

  func constant(_ node: PlanNode, _ closed: ClosedExpression) -> ConstantLane {
    if let known = node.isContextual ? contextualConstants[node.id] : lastingConstants[node.id] { return known }
    let lane = lane(of: outcome(of: closed), type: closed.type)
    if node.isContextual { contextualConstants[node.id] = lane } else { lastingConstants[node.id] = lane }
    return lane
  }

  /// A closed expression sees no subject; its parameters are those of the day of judgement, since the planner closes
  /// none over parameters where the rule has a day of its own.
  func outcome(of closed: ClosedExpression) -> Outcome {
    let activation = judge.activation(
      context.rule.checked, subject: nil, each: context.each, on: .value(.date(facts.asOf)))
    return judge.interpreter.evaluate(closed.checked, activation)
  }
}

/// A rule by reference: its many parts would be retained one by one with each copy.
final class RuleAtHand: Sendable {
  let checked: CheckedRule

  init(_ checked: CheckedRule) { self.checked = checked }
}

extension PlanNode {
  var form: ConstantForm {
    switch lane {
    case .truth: .truth
    case .integer: .integer
    case .double: .double
    }
  }
}
