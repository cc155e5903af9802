/// Makes nodes; a node that is asked for again is the one made before.
struct NodeTable {
  private(set) var nodes: [PlanNode] = []
  private var byKey: [String: PlanNode] = [:]

  /// `key` says everything about the operation but its inputs; `scope` tells rules apart where the operation depends
  /// on a rule's own names. `slot` is the row variable that the operation reads, `own` one that it brings itself.
  mutating func node(
    _ operation: PlanNode.Operation, lane: PlanNode.Lane, key: String, inputs: [PlanNode] = [], scope: String? = nil,
    slot: Int? = nil, own: Int? = nil
  ) -> PlanNode {
    let isContextual = scope != nil || inputs.contains(where: \.isContextual)
    let whole = "\(key)(\(inputs.map { String($0.id) }.joined(separator: ",")))@\(scope ?? "")"
    if let node = byKey[whole] { return node }
    var slots = inputs.reduce(slot.map(Self.bit) ?? 0) { $0 | $1.slots }
    if let own { slots &= ~Self.bit(own) }
    let node = PlanNode(
      id: nodes.count, operation: operation, lane: lane, isContextual: isContextual, slots: slots,
      record: isContextual ? nil : ReferredRecord.of(operation, lane, inputs))
    nodes.append(node)
    byKey[whole] = node
    return node
  }

  static func bit(_ slot: Int) -> UInt64 { 1 << UInt64(min(slot, 63)) }
}
