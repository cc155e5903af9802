import CELLanguage
import Columnar
import Judging
import Planning
import PolicyLanguage

/// A condition over the variables of a shape, compiled once: for one record after the other, and for batches.
public struct CompiledPredicate: Sendable {
  public let shape: RecordShape
  private let condition: PlacedExpression
  private let root: PlanNode
  private let step: RecordProgram.TruthStep

  /// - Parameter condition: checked with the shape as the provider of types.
  /// - Throws: `Refusal` with the construct that cannot be compiled; the interpreter takes all.
  public init(_ condition: PlacedExpression, over shape: RecordShape) throws(Refusal) {
    self.shape = shape
    self.condition = condition
    root = try PredicatePlanner.plan(condition, over: shape.type, in: shape.policy)
    step = try RecordProgram(shape: shape).truth(root)
  }

  /// - Precondition: the record is of the predicate's shape.
  public func truth(of record: PreparedRecord) -> Truth {
    precondition(record.storage.shape === shape, "a record of another shape")
    return step(record.storage, WalkedElements())
  }

  /// A truth value a record, in the batch's order.
  ///
  /// - Precondition: the batch is of the predicate's shape.
  public func truth(of batch: PreparedBatch) -> TruthVector {
    precondition(batch.shape === shape, "a batch of another shape")
    let evaluator = BatchEvaluator(
      facts: batch.facts, judge: Judge(facts: batch.facts),
      context: BatchEvaluator.Context(rule: RuleAtHand(CheckedRule(requiring: condition, of: shape.type)), each: []))
    var isTrue = Bitmap(repeating: false, count: batch.count)
    var isFalse = isTrue
    for start in stride(from: 0, to: batch.count, by: Executor.standardBatchRows) {
      let count = min(Executor.standardBatchRows, batch.count - start)
      let binding = Frame.Binding(dataset: batch.dataset, rows: .range(start: start))
      let frame = Frame(count: count, bindings: [CompiledRule.subjectSlot: binding])
      let truth = evaluator.truth(root, frame)
      isTrue.replace(from: start, with: truth.isTrue)
      isFalse.replace(from: start, with: truth.isFalse)
    }
    return TruthVector(isTrue: isTrue, isFalse: isFalse)
  }
}

extension Bitmap {
  /// - Precondition: `start` is a multiple of 64.
  fileprivate mutating func replace(from start: Int, with bits: Bitmap) {
    precondition(start & 63 == 0, "a part that begins within a word")
    for (index, word) in bits.words.enumerated() { words[start >> 6 + index] = word }
  }
}
