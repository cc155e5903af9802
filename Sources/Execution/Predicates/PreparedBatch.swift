import CivilTime
import Columnar
import Judging
import RecordModel
import RecordSources

/// Records of one shape as columns.
public struct PreparedBatch: Sendable {
  public let shape: RecordShape
  public let count: Int
  let facts: Facts
  let dataset: Dataset
}

extension RecordShape {
  /// Lays records out in columns, in their order.
  ///
  /// - Precondition: all records are of this shape.
  public func batch(_ records: [PreparedRecord]) -> PreparedBatch {
    precondition(records.allSatisfy { $0.shape === self }, "a record of another shape")
    var pool = StringPool()
    let columns = type.fields.indices.map { column($0, records, &pool) }
    let table = Table(type: type, rowCount: records.count, columns: columns, origin: NoOrigin())
    let noKeys = KeyIndex(table: Table(type: type, rowCount: 0, columns: columns, origin: NoOrigin()))
    let dataset = Dataset(table: table, keys: noKeys)
    let facts = Facts(policy: policy, asOf: .minimum, datasets: [type.dataset: dataset], pool: pool)
    return PreparedBatch(shape: self, count: records.count, facts: facts, dataset: dataset)
  }

  private func column(_ field: Int, _ records: [PreparedRecord], _ pool: inout StringPool) -> Column {
    let states = records.map { $0.storage.cells[field].state }
    let lanes: Lanes
    if case .list(let element) = type.fields[field].type {
      lanes = .lists(lists(field, element, records, states, &pool))
    } else {
      lanes = Self.lanes(
        type.fields[field].type,
        records.map { record in
          let cell = record.storage.cells[field]
          return Self.lane(cell.state == .value ? cell.lane : nil, type.fields[field].type, record.storage, &pool)
        })
    }
    return Column(lanes: lanes, known: Self.bitmap(unless: .unknown, states), null: Self.bitmap(of: .null, states))
  }

  private func lists(
    _ field: Int, _ element: FieldType, _ records: [PreparedRecord], _ states: [RecordCell.State],
    _ pool: inout StringPool
  ) -> ListLanes {
    var offsets = [0]
    var elements: [Int64] = []
    for record in records {
      for position in Segment(record.storage.cells[field].lane).range {
        elements.append(Self.lane(record.storage.elements[position], element, record.storage, &pool))
      }
      offsets.append(elements.count)
    }
    return ListLanes(
      offsets: offsets, elements: Self.lanes(element, elements), open: Self.bitmap(of: .openList, states))
  }

  /// The lane of a column; zero where there is no value.
  private static func lane(
    _ lane: Int64?, _ type: FieldType, _ storage: RecordStorage, _ pool: inout StringPool
  ) -> Int64 {
    guard let lane else { return 0 }
    return type == .string ? pool.intern(Array(storage.text(lane))) : lane
  }

  private static func lanes(_ type: FieldType, _ lanes: [Int64]) -> Lanes {
    type == .double ? .doubles(lanes.map(RecordLane.double)) : .integers(lanes)
  }

  /// `nil` where no record is in the state.
  private static func bitmap(of state: RecordCell.State, _ states: [RecordCell.State]) -> Bitmap? {
    states.contains(state) ? Bitmap(count: states.count) { states[$0] == state } : nil
  }

  private static func bitmap(unless state: RecordCell.State, _ states: [RecordCell.State]) -> Bitmap? {
    bitmap(of: state, states)?.inverted
  }
}

/// Records that a program has at hand come from no file.
private struct NoOrigin: TableOrigin {
  func place(ofRow row: Int) -> RecordPlace { RecordPlace(path: "memory", line: row + 1) }
  func rawCell(row: Int, field: Int) -> RawCell? { nil }
}
