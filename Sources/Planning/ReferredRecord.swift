/// A record that a field of the subject refers to.
public struct ReferredRecord: Sendable {
  /// The reference.
  public let key: PlanNode
  public let recordType: String

  /// What a step looks at beside constants, if that is one referred record: then its value is the record's, whoever
  /// refers to it, and can be taken once a record.
  ///
  /// Numbers of texts that no record holds differ from one evaluator to another, so that no step counts whose value may
  /// be one.
  static func of(_ operation: PlanNode.Operation, _ lane: PlanNode.Lane, _ inputs: [PlanNode]) -> ReferredRecord? {
    switch operation {
    case .referredField(let key, let type, _):
      if let record = key.record { return record }
      guard case .field(CompiledRule.subjectSlot, _, _) = key.operation else { return nil }
      return ReferredRecord(key: key, recordType: type)
    case .conditional, .strict: return lane == .integer ? nil : common(inputs)
    case .isNull, .not, .and, .or, .compare, .compareTexts, .arithmetic, .negate, .civil, .member, .textFunction:
      return common(inputs)
    default: return nil
    }
  }

  private static func common(_ inputs: [PlanNode]) -> ReferredRecord? {
    var found: ReferredRecord?
    for input in inputs where !input.isConstant {
      guard let record = input.record, found.map({ $0.isSame(as: record) }) ?? true else { return nil }
      found = record
    }
    return found
  }

  private func isSame(as other: ReferredRecord) -> Bool {
    key.id == other.key.id && recordType == other.recordType
  }
}

extension PlanNode {
  /// The same for all rows, whatever the rule.
  var isConstant: Bool {
    switch operation {
    case .closed: !isContextual
    case .integer, .text, .truth: true
    default: false
    }
  }
}

extension CompiledRule {
  /// The steps whose values are those of referred records: the outermost, which stand for all under them.
  public var recordNodes: [PlanNode] {
    var found: [PlanNode] = []
    walk { node in
      guard node.record != nil else { return true }
      found.append(node)
      return false
    }
    return found
  }

  /// Visits each step once, an outer one first; those under it only where the body says so.
  func walk(_ body: (PlanNode) -> Bool) { PlanNode.walk(nodes, body) }
}

extension PlanNode {
  /// The same from some steps on.
  public static func walk(_ nodes: [PlanNode], _ body: (PlanNode) -> Bool) {
    var seen: Set<Int> = []
    var open = Array(nodes.reversed())
    while let node = open.popLast() {
      if seen.insert(node.id).inserted, body(node) { open += node.inputs.reversed() }
    }
  }
}
