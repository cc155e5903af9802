import Columnar
import RecordSources
import Synchronization

/// The rows of a data set by the lane of a field, made when first asked for.
final class FieldIndexes: Sendable {
  private let made = Mutex<[Int: FieldIndex]>([:])

  /// `nil` for a column that holds no integer lanes.
  func index(of field: Int, in table: Table) -> FieldIndex? {
    made.withLock { made in
      if let index = made[field] { return index }
      let index = FieldIndex(table.columns[field])
      made[field] = index
      return index
    }
  }
}

struct FieldIndex: Sendable {
  private var byLane: [Int64: [Int32]] = [:]
  /// Rows without a value: whether they match is not known to be false.
  private var open: [Int32] = []

  init?(_ column: Column) {
    guard case .integers(let lanes) = column.lanes else { return nil }
    for row in lanes.indices {
      if column.known?[row] ?? true, !(column.null?[row] ?? false) {
        byLane[lanes[row], default: []].append(Int32(row))
      } else {
        open.append(Int32(row))
      }
    }
  }

  /// The rows with the lane, and those without a value, in order.
  func rows(_ lane: Int64) -> [Int32] {
    let found = byLane[lane] ?? []
    return open.isEmpty ? found : (found + open).sorted()
  }
}
