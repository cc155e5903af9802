import CELLanguage
import RecordModel
import RecordSources

/// A record known by its key alone: it compares without being looked up, and is looked up when a field is read.
struct Reference: RecordValue {
  let facts: Facts
  /// The record type referred to.
  let target: String
  let keyLane: Int64
  /// Where the key stands, for the cause when no record has it.
  let holder: TableRecord
  let fieldName: String

  var recordType: String { target }

  var identity: RecordIdentity {
    guard let type = facts.keyTypes[target] else { return .unknown(UnknownSet(holder.cause(.dangling, fieldName))) }
    return .key([KeyText.text(ofLane: keyLane, type: type, pool: facts.pool)])
  }

  func field(_ name: String) -> Outcome {
    guard let dataset = facts.dataset(ofRecordType: target) else {
      let missing = facts.recordType(named: target)?.dataset ?? target
      return .unknown(UnknownSet(UnknownCause(.notSupplied, dataset: missing)))
    }
    switch dataset.keys.match(keyLane) {
    case .row(let row): return TableRecord(facts: facts, dataset: dataset, row: row).field(name)
    case .none: return .unknown(UnknownSet(holder.cause(.dangling, fieldName)))
    case .ambiguous: return .unknown(UnknownSet(holder.cause(.ambiguous, fieldName)))
    }
  }
}

/// The records of a data set as the elements of a list, each made when it is asked for.
struct DatasetRecords: IndexedElements {
  let facts: Facts
  let dataset: Dataset

  var count: Int { dataset.table.rowCount }

  subscript(index: Int) -> CELValue { .record(TableRecord(facts: facts, dataset: dataset, row: index)) }

  func elements(where equalities: [(field: String, value: CELValue)]) -> (any ElementSource)? {
    let lists = equalities.compactMap { candidates($0.field, $0.value) }.sorted { $0.count < $1.count }
    guard let shortest = lists.first else { return nil }
    let others = lists.dropFirst()
    let rows = shortest.filter { row in others.allSatisfy { $0.containsSorted(row) } }
    return ChosenRecords(facts: facts, dataset: dataset, rows: rows)
  }

  private func candidates(_ field: String, _ value: CELValue) -> [Int32]? {
    guard let index = dataset.table.type.fieldIndex[field], !dataset.lacksColumn[index],
      let lane = LaneCode.indexLane(of: value, type: dataset.table.type.fields[index].type, facts: facts)
    else { return nil }
    return dataset.indexes.index(of: index, in: dataset.table)?.rows(lane)
  }
}

extension [Int32] {
  /// By halving; the elements must ascend.
  fileprivate func containsSorted(_ value: Int32) -> Bool {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == value
  }
}

/// Some records of a data set.
struct ChosenRecords: ElementSource {
  let facts: Facts
  let dataset: Dataset
  let rows: [Int32]

  var count: Int { rows.count }

  subscript(index: Int) -> CELValue { .record(TableRecord(facts: facts, dataset: dataset, row: Int(rows[index]))) }
}
