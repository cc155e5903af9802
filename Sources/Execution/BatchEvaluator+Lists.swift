import Columnar
import Judging
import Planning
import RecordModel

extension BatchEvaluator {
  /// `exists` is decided by an element that holds, `all` by one that fails; otherwise all elements must be known.
  func quantify(_ walk: ListQuantifier, _ node: PlanNode, _ frame: Frame) -> Vector {
    guard let lists = ListRows(walk.list, frame) else { return node.form.unknown(count: frame.count) }
    let condition = truth(walk.condition, lists.frame(of: walk, outer: frame))
    let (decisive, other) =
      walk.kind == .exists ? (condition.isTrue, condition.isFalse) : (condition.isFalse, condition.isTrue)
    let decided = Bitmap(count: lists.count) { lists.isValid($0) && decisive.holdsSet(in: lists.range($0)) }
    let exhausted = Bitmap(count: lists.count) { lists.isWhole($0) && !other.holdsClear(in: lists.range($0)) }
    let truth =
      walk.kind == .exists
      ? TruthVector(isTrue: decided, isFalse: exhausted) : TruthVector(isTrue: exhausted, isFalse: decided)
    return truth.vector
  }

  func listSize(_ list: ListField, _ node: PlanNode, _ frame: Frame) -> Vector {
    guard let lists = ListRows(list, frame) else { return node.form.unknown(count: frame.count) }
    return PartialKernel.integers(count: lists.count) { row in
      lists.isWhole(row) ? Int64(lists.range(row).count) : nil
    }
  }
}

/// The lists of a batch: their elements one after the other.
private struct ListRows {
  private let bounds: [Int]
  private let values: Vector.Values
  /// Rows that have a list. `nil`: all.
  private let valid: Bitmap?
  private let open: Bitmap?

  var count: Int { bounds.count - 1 }
  func range(_ row: Int) -> Range<Int> { bounds[row]..<bounds[row + 1] }
  func isValid(_ row: Int) -> Bool { valid?[row] ?? true }
  /// The row has a list, and all elements of it are known.
  func isWhole(_ row: Int) -> Bool { isValid(row) && !(open?[row] ?? false) }

  /// `nil` where the data has no such column.
  init?(_ list: ListField, _ frame: Frame) {
    guard let binding = frame.bindings[list.slot] else { preconditionFailure("a row variable without rows") }
    guard let column = binding.dataset.column(list.field), case .lists(let lists) = column.lanes else { return nil }
    let valid = column.known.map { known in column.null.map { known.andNot($0) } ?? known } ?? column.null?.inverted
    let form = list.elements.form
    switch binding.rows {
    case .range(let start):
      let base = lists.offsets[start]
      bounds = lists.offsets[start...start + frame.count].map { $0 - base }
      values = lists.elements.values(start: base, count: bounds[frame.count], as: form)
      self.valid = valid?.slice(start: start, count: frame.count)
      open = lists.open?.slice(start: start, count: frame.count)
    case .positions(let rows):
      bounds = rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + lists.range(Int($1)).count) }
      values = lists.elements.values(at: rows.flatMap { lists.range(Int($0)).map(Int32.init) }, as: form)
      self.valid = valid.map { bits in Bitmap(count: rows.count) { bits[Int(rows[$0])] } }
      open = lists.open.map { bits in Bitmap(count: rows.count) { bits[Int(rows[$0])] } }
    }
  }

  /// A row an element. The rows around are in it only where the condition looks at them.
  func frame(of walk: ListQuantifier, outer: Frame) -> Frame {
    let elements = [walk.slot: Vector(values)]
    guard walk.condition.slots & ~(1 << UInt64(walk.slot)) != 0 else {
      return Frame(count: bounds[count], bindings: [:], elements: elements)
    }
    var rows: [Int32] = []
    rows.reserveCapacity(bounds[count])
    for row in 0..<count { for _ in range(row) { rows.append(Int32(row)) } }
    let bindings = outer.bindings.mapValues { binding in
      Frame.Binding(dataset: binding.dataset, rows: .positions(binding.rows.positions(rows)))
    }
    return Frame(
      count: rows.count, bindings: bindings, elements: elements,
      origins: [Frame.Origin(frame: outer, slots: outer.slots, positions: rows)])
  }
}

extension FieldType {
  var form: ConstantForm {
    switch self {
    case .bool: .truth
    case .double: .double
    default: .integer
    }
  }
}
