import Columnar
import Judging
import Planning

extension BatchEvaluator {
  func aggregate(_ aggregate: Aggregate, _ node: PlanNode, _ frame: Frame) -> Vector {
    guard let dataset = facts.dataset(ofRecordType: aggregate.recordType) else {
      return node.form.unknown(count: frame.count)
    }
    let outer = aggregate.keys.map { evaluate($0.outer, frame) }
    let gate = aggregate.gate.map { truth($0, frame) }
    if let tally = tallies.tally(of: node, aggregate, context) {
      return tally.vector(of: outer, where: gate, node.form, frame, isOpen: dataset.openness != nil)
    }
    let probe = Probe(aggregate: aggregate, build: build(aggregate, node, dataset), outer: outer, gate: gate)
    var tally = Tally(aggregate.kind, count: frame.count)
    if probe.needsPairs { walkPairs(probe, frame, &tally) } else { walkGroups(probe, &tally) }
    return tally.vector(node.form, isOpen: probe.build.isOpen)
  }

  /// One key at most and no condition on both sides: the group says it all.
  private func walkGroups(_ probe: Probe, _ tally: inout Tally) {
    let build = probe.build
    let values = probe.aggregate.value.map { Addends(evaluate($0, build.frame)) }
    for row in 0..<tally.count where !probe.isClosed(row) {
      guard probe.isKnown(row) else {
        if !build.candidates.isEmpty { tally.addDoubt(row) }
        continue
      }
      if !build.wild.isEmpty { tally.addDoubt(row) }
      let isOpen = probe.isOpen(row)
      for element in probe.matches(row) {
        let holds = isOpen && build.certain[Int(element)]
        if holds { tally.add(row, values, Int(element)) } else { tally.addDoubt(row) }
      }
    }
  }

  private func walkPairs(_ probe: Probe, _ frame: Frame, _ tally: inout Tally) {
    var pairs = Pairs()
    for row in 0..<frame.count where !probe.isClosed(row) {
      let isOpen = probe.isOpen(row)
      probe.forEachCandidate(row) { element, isMatch in
        pairs.add(row: row, element: element, isCertain: isOpen && isMatch && probe.build.certain[Int(element)])
        if pairs.isFull { take(&pairs, probe, frame, &tally) }
      }
    }
    take(&pairs, probe, frame, &tally)
  }

  private func take(_ pairs: inout Pairs, _ probe: Probe, _ frame: Frame, _ tally: inout Tally) {
    guard !pairs.rows.isEmpty else { return }
    let inner = pairs.frame(outer: frame, elements: probe.build.frame)
    tally.add(
      pairs, where: probe.aggregate.residual.map { truth($0, inner) },
      probe.aggregate.value.map { evaluate($0, inner) })
    pairs = Pairs()
  }
}

/// A build side and the keys of the rows that look into it.
private struct Probe {
  let aggregate: Aggregate
  let build: BuildSide
  private let lanes: [[Int64]]
  private let valid: Bitmap?
  private let validOfKey: [Bitmap?]
  private let gate: TruthVector?

  init(aggregate: Aggregate, build: BuildSide, outer: [Vector], gate: TruthVector?) {
    self.aggregate = aggregate
    self.build = build
    self.gate = gate
    lanes = outer.map(\.integers)
    validOfKey = outer.map(\.valid)
    valid = validOfKey.reduce(Bitmap?.none) { $0.meeting($1) }
  }

  var needsPairs: Bool {
    let own: UInt64 = 1 << UInt64(aggregate.slot)
    let valueLooksOut = aggregate.value.map { $0.slots & ~own != 0 } ?? false
    return aggregate.residual != nil || aggregate.keys.count > 1 || valueLooksOut
  }

  /// Whether no element belongs to the row, whatever the element.
  func isClosed(_ row: Int) -> Bool { gate?.isFalse[row] ?? false }

  /// Whether it is known that elements may belong to the row.
  func isOpen(_ row: Int) -> Bool { gate?.isTrue[row] ?? true }

  /// Whether all keys of the row are known.
  func isKnown(_ row: Int) -> Bool { valid?[row] ?? true }

  func matches(_ row: Int) -> [Int32] { build.groups.matches { lanes[$0][row] } }

  /// The elements that may belong to the row, and whether their keys are known to match.
  func forEachCandidate(_ row: Int, _ body: (Int32, Bool) -> Void) {
    guard isKnown(row) else {
      for element in build.candidates where mayMatch(row, element) { body(element, false) }
      return
    }
    for element in matches(row) { body(element, true) }
    for element in build.wild where mayMatch(row, element) { body(element, false) }
  }

  /// No key that both sides know differs.
  private func mayMatch(_ row: Int, _ element: Int32) -> Bool {
    for key in lanes.indices where validOfKey[key]?[row] ?? true {
      guard let inner = build.frame.value(of: aggregate.keys[key].inner) else { continue }
      if inner.valid?[Int(element)] ?? true, inner.integers[Int(element)] != lanes[key][row] { return false }
    }
    return true
  }
}
