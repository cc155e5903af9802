import Columnar

/// Pairs of a row and an element, taken a few thousand at a time so that memory stays bounded.
struct Pairs {
  var rows: [Int32] = []
  var elements: [Int32] = []
  var isCertain: [Bool] = []

  var isFull: Bool { rows.count >= 8192 }

  mutating func add(row: Int, element: Int32, isCertain: Bool) {
    rows.append(Int32(row))
    elements.append(element)
    self.isCertain.append(isCertain)
  }

  /// The rows and the elements side by side; what depends on one of them alone is taken from their own frames.
  func frame(outer: Frame, elements own: Frame) -> Frame {
    var bindings: [Int: Frame.Binding] = [:]
    for (frame, positions) in [(outer, rows), (own, elements)] {
      for (slot, binding) in frame.bindings {
        bindings[slot] = Frame.Binding(dataset: binding.dataset, rows: .positions(binding.rows.positions(positions)))
      }
    }
    return Frame(
      count: rows.count, bindings: bindings,
      origins: [
        Frame.Origin(frame: outer, slots: outer.slots, positions: rows),
        Frame.Origin(frame: own, slots: own.slots, positions: elements),
      ])
  }
}

extension Tally {
  /// Adds the elements of pairs to their rows.
  ///
  /// - Parameters:
  ///   - residual: what concerns both; `nil` where nothing does.
  ///   - values: of the pairs.
  mutating func add(_ pairs: Pairs, where residual: TruthVector?, _ values: Vector?) {
    var (belonging, elements): ([Int32], [Int32]) = ([], [])
    for pair in pairs.rows.indices where !(residual?.isFalse[pair] ?? false) {
      if pairs.isCertain[pair], residual?.isTrue[pair] ?? true {
        belonging.append(pairs.rows[pair])
        elements.append(Int32(pair))
      } else {
        addDoubt(Int(pairs.rows[pair]))
      }
    }
    add(belonging, elements: elements, values.map(Addends.init))
  }
}

extension Frame.Rows {
  /// The rows of the data set behind rows of the frame.
  func positions(_ rows: [Int32]) -> [Int32] {
    switch self {
    case .range(let start): start == 0 ? rows : rows.map { $0 + Int32(start) }
    case .positions(let positions): rows.map { positions[Int($0)] }
    }
  }
}
