import Columnar
import Judging
import Planning
import RecordSources

/// The rows for which expressions are evaluated at once: for each row variable a choice of rows of one data set.
final class Frame {
  enum Rows {
    case range(start: Int)
    case positions([Int32])
  }

  struct Binding {
    let dataset: Dataset
    let rows: Rows
  }

  let count: Int
  /// By slot.
  let bindings: [Int: Binding]
  /// By slot: the elements of a walked list.
  let elements: [Int: Vector]
  /// Frames in which values that depend on fewer rows are taken once and then gathered.
  let origins: [Origin]
  /// Values of nodes that depend on rows alone.
  var lasting = NodeValues<Vector>()
  /// The same of conditions, as far as somebody wanted them so.
  var truths = NodeValues<TruthVector>()
  /// Values of nodes that depend on the `each` values or `let` names of the rule at hand.
  var contextual: [Int: Vector] = [:]
  /// The least and the greatest lane of nodes, for what asks whether all rows lie on one side of something.
  var bounds: [Int: (Int64, Int64)] = [:]
  /// Rows of the records referred to, by key node: a key leads to records of one type.
  var referred: [Int: ReferredRows] = [:]
  /// The frame of which this one has but some rows. What was evaluated there is not evaluated again.
  let whole: Whole?
  /// By the condition that chose them: frames of some of the rows.
  private var parts: [Int: Frame] = [:]

  /// A frame outlives those of its parts, which it holds.
  struct Whole {
    unowned let frame: Frame
    let positions: [Int32]
  }

  struct Origin {
    let frame: Frame
    /// The row variables whose rows the frame chooses, a bit each.
    let slots: UInt64
    let positions: [Int32]
  }

  init(count: Int, bindings: [Int: Binding], elements: [Int: Vector] = [:], origins: [Origin] = []) {
    self.count = count
    self.bindings = bindings
    self.elements = elements
    self.origins = origins
    whole = nil
  }

  /// Some rows of a frame without elements.
  private init(_ positions: [Int32], of whole: Frame) {
    count = positions.count
    bindings = whole.bindings.mapValues { binding in
      Binding(dataset: binding.dataset, rows: .positions(binding.rows.positions(positions)))
    }
    (elements, origins) = ([:], [])
    self.whole = Whole(frame: whole, positions: positions)
  }

  /// The rows on which a condition does not fail; the same frame for all who ask for the same condition.
  func part(where condition: PlanNode, _ truth: TruthVector) -> Frame {
    if let part = parts[condition.id] { return part }
    let part = Frame(truth.isFalse.inverted.positions, of: self)
    parts[condition.id] = part
    return part
  }

  /// Forgets what depended on the names of a rule.
  func forgetContext() {
    contextual.removeAll(keepingCapacity: true)
    for part in parts.values { part.contextual.removeAll(keepingCapacity: true) }
  }

  /// All rows of a data set, under one row variable.
  convenience init(all dataset: Dataset, slot: Int) {
    self.init(
      count: dataset.table.rowCount, bindings: [slot: Binding(dataset: dataset, rows: .range(start: 0))])
  }

  var slots: UInt64 { (Array(bindings.keys) + elements.keys).reduce(0) { $0 | 1 << UInt64($1) } }

  /// The value of a node that was evaluated already.
  func value(of node: PlanNode) -> Vector? { node.isContextual ? contextual[node.id] : lasting[node.id] }

  func keep(_ vector: Vector, of node: PlanNode) {
    if node.isContextual { contextual[node.id] = vector } else { lasting.keep(vector, of: node.id) }
  }
}

/// What was found for nodes, by their numbers.
struct NodeValues<Value> {
  /// By node: its place among the values plus 1; 0 for none.
  private var places: ContiguousArray<UInt16> = []
  private var values: ContiguousArray<Value> = []

  subscript(id: Int) -> Value? {
    guard id < places.count, places[id] > 0 else { return nil }
    return values[Int(places[id]) - 1]
  }

  mutating func keep(_ value: Value, of id: Int) {
    if id >= places.count { places.append(contentsOf: repeatElement(0, count: id + 64 - places.count)) }
    if places[id] > 0 {
      values[Int(places[id]) - 1] = value
    } else if values.count < UInt16.max {
      values.append(value)
      places[id] = UInt16(values.count)
    }
  }
}
