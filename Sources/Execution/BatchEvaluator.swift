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
  /// What was taken once for each record that references lead to.
  private let records: RecordSteps
  /// Of aggregates over records that are not held.
  let tallies: StreamedTallies
  private var lastingConstants: [Int: ConstantLane] = [:]
  private var contextualConstants: [Int: ConstantLane] = [:]
  /// Vectors of what is the same for all rows: batches are of one length but for the last.
  private var constantVectors = NodeValues<Vector>()
  /// By node of a parameter: the step that all rows of the last batch were in.
  var steps: [Int: (step: Int64, vector: Vector)] = [:]
  var lastingBuilds: [Int: BuildSide] = [:]
  var contextualBuilds: [Int: BuildSide] = [:]
  let texts: TextCodes
  /// A value came up that lanes can't hold: what was evaluated doesn't count.
  var lacksLane = false
  var textResults = TextResults()
  /// By node: what else a function of a text is given.
  var textArguments: [Int: [Outcome]] = [:]

  struct Context: Sendable {
    var rule: RuleAtHand
    var each: [CELValue]
    /// Which of the rule's choices of `each` values they are.
    var choice = 0
  }

  /// - Parameter texts: by which rows number texts that the pool doesn't hold, where somebody has numbered them.
  init(
    facts: Facts, judge: Judge, context: Context, records: RecordSteps = .none, tallies: StreamedTallies = .none,
    texts: TextCodes? = nil
  ) {
    self.facts = facts
    self.judge = judge
    self.records = records
    self.tallies = tallies
    self.texts = texts ?? TextCodes(pool: facts.pool)
    self.context = context
  }

  /// Turns to another rule or choice; what depended on the one before is forgotten, in the frame given too.
  func turn(to context: Context, in frame: Frame) {
    self.context = context
    contextualConstants.removeAll(keepingCapacity: true)
    contextualBuilds.removeAll(keepingCapacity: true)
    textResults.contextual.removeAll(keepingCapacity: true)
    frame.forgetContext()
    for build in lastingBuilds.values { build.frame.forgetContext() }
  }

  func evaluate(_ node: PlanNode, _ frame: Frame) -> Vector {
    if let vector = frame.value(of: node) { return vector }
    let vector = gathered(node, frame) ?? recorded(node, frame) ?? compute(node, frame)
    frame.keep(vector, of: node)
    return vector
  }

  func truth(_ node: PlanNode, _ frame: Frame) -> TruthVector {
    if !node.isContextual, let truth = frame.truths[node.id] { return truth }
    let truth = gatheredTruth(node, frame) ?? ownLogic(node, frame) ?? TruthVector(evaluate(node, frame))
    if !node.isContextual { frame.truths.keep(truth, of: node.id) }
    return truth
  }

  /// What joins conditions, where it isn't a value that was taken elsewhere.
  private func ownLogic(_ node: PlanNode, _ frame: Frame) -> TruthVector? {
    guard frame.origins.isEmpty, records[node] == nil, frame.value(of: node) == nil else { return nil }
    return logic(node, frame)
  }

  private func gatheredTruth(_ node: PlanNode, _ frame: Frame) -> TruthVector? {
    guard let whole = frame.whole, !node.isContextual, let truth = whole.frame.truths[node.id] else { return nil }
    return truth.gathered(whole.positions)
  }

  /// A value of the record that the row refers to.
  private func recorded(_ node: PlanNode, _ frame: Frame) -> Vector? {
    guard let record = node.record, let lanes = records[node],
      let dataset = facts.dataset(ofRecordType: record.recordType)
    else { return nil }
    return lanes.gathered(referredRows(key: record.key, dataset: dataset, frame))
  }

  /// A value that depends on the rows of one origin alone is taken there.
  private func gathered(_ node: PlanNode, _ frame: Frame) -> Vector? {
    guard node.slots != 0 else { return nil }
    if let whole = frame.whole { return whole.frame.value(of: node)?.gathered(whole.positions) }
    for origin in frame.origins where node.slots & ~origin.slots == 0 {
      return evaluate(node, origin.frame).gathered(origin.positions)
    }
    return nil
  }

  private func compute(_ node: PlanNode, _ frame: Frame) -> Vector {
    switch node.operation {
    case .closed(let closed): return uniform(node, frame) { constant(node, closed) }
    case .integer(let value): return uniform(node, frame) { .integer(value) }
    case .text(let text): return uniform(node, frame) { .integer(texts.code(of: text)) }
    case .truth(let value): return uniform(node, frame) { .truth(value) }
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

  private func uniform(_ node: PlanNode, _ frame: Frame, _ lane: () -> ConstantLane) -> Vector {
    if !node.isContextual, let known = constantVectors[node.id], known.count == frame.count { return known }
    let vector = lane().vector(count: frame.count, lane: node.form)
    if !node.isContextual, frame.whole == nil { constantVectors.keep(vector, of: node.id) }
    return vector
  }

  /// What a node is for all rows, without a vector of it.
  func scalar(_ node: PlanNode) -> Int64? {
    switch node.operation {
    case .integer(let value): value
    case .text(let text): texts.code(of: text)
    case .closed(let closed) where node.lane == .integer:
      if case .integer(let value) = constant(node, closed) { value } else { nil }
    default: nil
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

/// A rule's steps by one reference, that of one thread.
final class StepsAtHand: Sendable {
  let compiled: CompiledRule

  init(_ compiled: CompiledRule) { self.compiled = compiled }
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
