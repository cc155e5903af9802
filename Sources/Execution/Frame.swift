import Columnar
import Judging
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
  var lasting: [Int: Vector] = [:]
  /// Values of nodes that depend on the `each` values or `let` names of the rule at hand.
  var contextual: [Int: Vector] = [:]
  /// The least and the greatest lane of nodes, for what asks whether all rows lie on one side of something.
  var bounds: [Int: (Int64, Int64)] = [:]
  /// Rows of the records referred to, by key node and record type; -1 where there is none.
  var referred: [String: [Int32]] = [:]

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
  }

  /// All rows of a data set, under one row variable.
  convenience init(all dataset: Dataset, slot: Int) {
    self.init(
      count: dataset.table.rowCount, bindings: [slot: Binding(dataset: dataset, rows: .range(start: 0))])
  }

  var slots: UInt64 { (Array(bindings.keys) + elements.keys).reduce(0) { $0 | 1 << UInt64($1) } }
}
