import Columnar
import Judging
import Planning
import PolicyLanguage
import RecordModel
import RecordSources

/// The values of steps that look at one referred record: taken once a record and then found by its row, instead of once
/// for each of the many rows that refer to it. Threads share them.
struct RecordSteps: Sendable {
  /// By node.
  private let lanes: [RecordLanes?]

  static let none = RecordSteps(lanes: [])

  private init(lanes: [RecordLanes?]) { self.lanes = lanes }

  /// - Parameter subjects: about how many rows there are that refer to records. More records than rows are left alone:
  ///   most of them would be looked at for nobody.
  init(_ rules: [(rule: CheckedRule, compiled: CompiledRule)], _ facts: Facts, _ judge: Judge, subjects: Int) {
    var nodes: [Int: PlanNode] = [:]
    for (_, compiled) in rules { for node in compiled.recordNodes { nodes[node.id] = node } }
    guard let first = rules.first, let last = nodes.keys.max() else {
      self = .none
      return
    }
    let evaluator = BatchEvaluator(
      facts: facts, judge: judge, context: BatchEvaluator.Context(rule: RuleAtHand(first.rule), each: []))
    var (lanes, frames): ([RecordLanes?], [String: Frame]) = (Array(repeating: nil, count: last + 1), [:])
    for (id, node) in nodes.sorted(by: { $0.key < $1.key }) {
      guard let record = node.record, let dataset = facts.dataset(ofRecordType: record.recordType),
        dataset.table.rowCount <= subjects
      else { continue }
      let name = "\(record.key.id) \(record.recordType)"
      let frame = frames[name] ?? Self.frame(record, dataset)
      frames[name] = frame
      lanes[id] = RecordLanes(evaluator.evaluate(node, frame))
    }
    // What no lane can hold comes up again, and then counts.
    self = evaluator.lacksLane ? .none : RecordSteps(lanes: lanes)
  }

  subscript(_ node: PlanNode) -> RecordLanes? { node.id < lanes.count ? lanes[node.id] : nil }

  /// A reference to each record, and one that leads nowhere.
  private static func frame(_ record: ReferredRecord, _ dataset: Dataset) -> Frame {
    let count = dataset.table.rowCount
    let frame = Frame(count: count + 1, bindings: [:])
    frame.referred[record.key.id] = ReferredRows((0..<Int32(count)) + [-1])
    return frame
  }
}
