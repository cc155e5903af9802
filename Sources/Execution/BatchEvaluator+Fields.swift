import CELLanguage
import Columnar
import Judging
import Planning
import RecordModel
import RecordSources

extension BatchEvaluator {
  func field(slot: Int, field: Int, _ node: PlanNode, _ frame: Frame) -> Vector {
    guard let binding = frame.bindings[slot] else { preconditionFailure("a row variable without rows") }
    guard let column = binding.dataset.column(field) else { return node.form.unknown(count: frame.count) }
    switch binding.rows {
    case .range(let start): return column.vector(start: start, count: frame.count, as: node.form)
    case .positions(let rows): return column.gathered(rows, as: node.form)
    }
  }

  func referredField(
    key: PlanNode, recordType: String, field: Int, _ node: PlanNode, _ frame: Frame
  ) -> Vector {
    guard let dataset = facts.dataset(ofRecordType: recordType), let column = dataset.column(field) else {
      return node.form.unknown(count: frame.count)
    }
    return column.gathered(referredRows(key: key, dataset: dataset, frame).rows, as: node.form)
  }

  /// The row of each key; -1 where the key is unknown, null, dangling or ambiguous.
  func referredRows(key: PlanNode, dataset: Dataset, _ frame: Frame) -> ReferredRows {
    if !key.isContextual, let rows = frame.referred[key.id] { return rows }
    let rows =
      frame.whole.map { referredRows(key: key, dataset: dataset, $0.frame).gathered($0.positions) }
      ?? lookedUpRows(key, frame) ?? rows(of: evaluate(key, frame), in: dataset)
    if !key.isContextual { frame.referred[key.id] = rows }
    return rows
  }

  private func rows(of keys: Vector, in dataset: Dataset) -> ReferredRows {
    ReferredRows(dataset.keys.rows(keys.integers, where: keys.valid))
  }

  /// The rows of a reference that the reader of a batch has looked up.
  private func lookedUpRows(_ key: PlanNode, _ frame: Frame) -> ReferredRows? {
    guard case .field(let slot, _, let field) = key.operation, let binding = frame.bindings[slot],
      case .range(0) = binding.rows, binding.dataset.table.rowCount == frame.count
    else { return nil }
    return binding.dataset.table.columns[field].rows.map(ReferredRows.init)
  }
}

extension Dataset {
  /// `nil` where the data has no column for the field: every cell is unknown.
  func column(_ field: Int) -> Column? {
    let name = table.type.fields[field].name
    guard !table.fieldsWithoutColumn.contains(name) else { return nil }
    if case .absent = table.columns[field].lanes { return nil }
    return table.columns[field]
  }
}

extension Column {
  func vector(start: Int, count: Int, as form: ConstantForm) -> Vector {
    // All rows of a batch that nobody else holds: nothing is copied.
    if start == 0, count == lanes.count {
      switch (lanes, form) {
      case (.integers(let lanes), .integer): return Vector(.integers(lanes), known: known, null: null)
      case (.doubles(let lanes), .double): return Vector(.doubles(lanes), known: known, null: null)
      case (.texts(let texts), _): return Vector(.texts(texts), known: known, null: null)
      default: break
      }
    }
    return Vector(
      lanes.values(start: start, count: count, as: form), known: known?.slice(start: start, count: count),
      null: null?.slice(start: start, count: count))
  }

  /// The cells of the given rows; unknown where the row is -1.
  func gathered(_ rows: [Int32], as form: ConstantForm) -> Vector {
    let found = GatherKernel.known(known, at: rows)
    let null = self.null.map { bits in Bitmap(count: rows.count) { rows[$0] >= 0 && bits[Int(rows[$0])] } }
    return Vector(lanes.values(at: rows, as: form), known: found, null: null)
  }
}

extension Lanes {
  func values(start: Int, count: Int, as form: ConstantForm) -> Vector.Values {
    switch (self, form) {
    case (.integers(let lanes), .truth): .truth(Bitmap(lanes: lanes, start: start, count: count))
    case (.integers(let lanes), _): .integers(Array(lanes[start..<start + count]))
    case (.doubles(let lanes), _): .doubles(Array(lanes[start..<start + count]))
    case (.texts(let texts), _): .texts(texts.slice(start: start, count: count))
    case (.lists, _), (.absent, _): form.blank(count: count).values
    }
  }

  func values(at rows: [Int32], as form: ConstantForm) -> Vector.Values {
    switch (self, form) {
    case (.integers(let lanes), .truth):
      .truth(Bitmap(count: rows.count) { rows[$0] >= 0 && lanes[Int(rows[$0])] != 0 })
    case (.integers(let lanes), _): .integers(GatherKernel.integers(lanes, at: rows))
    case (.doubles(let lanes), _): .doubles(rows.map { $0 >= 0 ? lanes[Int($0)] : 0 })
    case (.texts(let texts), _): .texts(texts.gathered(rows))
    case (.lists, _), (.absent, _): form.blank(count: rows.count).values
    }
  }
}
