import Columnar
import RecordModel

/// Finds the row of a record by its key.
public struct KeyIndex: Sendable {
  public enum Match: Hashable, Sendable {
    case row(Int)
    /// No row has the key. While `unknownKeys` isn't empty, a row whose key can't be read may yet have it.
    case none
    /// Several rows have the key.
    case ambiguous
  }

  /// Rows, and the first of them.
  public struct Rows: Hashable, Sendable {
    public private(set) var count = 0
    public private(set) var first: Int?

    mutating func add(_ row: Int) {
      count += 1
      if first == nil { first = row }
    }
  }

  /// Rows whose key an earlier row has.
  public private(set) var duplicates = Rows()
  /// Rows whose key, or a part of it, is unknown or null.
  public private(set) var unknownKeys = Rows()

  /// For a single key: lanes from `lowest` on, each with its row, -1 for none, -2 for several. Used where keys lie close
  /// together, as codes of a fresh pool do.
  private var dense: [Int32] = []
  private var lowest: Int64 = 0
  private var single: [Int64: Int32] = [:]
  private var composite: [[Int64]: Int32] = [:]
  private let width: Int

  private static let nobody: Int32 = -1
  private static let several: Int32 = -2

  /// - Parameter table: with the columns of its key loaded.
  public init(table: Table) {
    let columns = table.type.key.compactMap { name in table.type.fieldIndex[name].map { table.columns[$0] } }
    width = table.type.key.count
    let lanes = columns.map(KeyLanes.init)
    guard columns.count == width, lanes.allSatisfy(\.isLoaded) else {
      for row in 0..<table.rowCount { unknownKeys.add(row) }
      return
    }
    if let lane = lanes.first, width == 1 { indexSingle(lane, table.rowCount) } else { index(lanes, table.rowCount) }
  }

  private mutating func indexSingle(_ lanes: KeyLanes, _ rowCount: Int) {
    if let range = lanes.range(rowCount), let span = Self.denseCount(range, rowCount) {
      lowest = range.lowerBound
      dense = Array(repeating: Self.nobody, count: span)
    } else {
      single.reserveCapacity(rowCount)
    }
    for row in 0..<rowCount {
      guard let lane = lanes[row] else {
        unknownKeys.add(row)
        continue
      }
      addSingle(lane, row)
    }
  }

  private mutating func addSingle(_ lane: Int64, _ row: Int) {
    if dense.isEmpty {
      let known = single.updateValue(Int32(row), forKey: lane)
      guard known != nil else { return }
      single[lane] = Self.several
    } else {
      let slot = Int(lane - lowest)
      let isFree = dense[slot] == Self.nobody
      dense[slot] = isFree ? Int32(row) : Self.several
      guard !isFree else { return }
    }
    duplicates.add(row)
  }

  private mutating func index(_ lanes: [KeyLanes], _ rowCount: Int) {
    for row in 0..<rowCount {
      let key = lanes.compactMap { $0[row] }
      guard key.count == lanes.count else {
        unknownKeys.add(row)
        continue
      }
      if composite.updateValue(Int32(row), forKey: key) != nil {
        composite[key] = Self.several
        duplicates.add(row)
      }
    }
  }

  /// How many slots a dense index needs, if that is no more than a hash table would take.
  private static func denseCount(_ range: ClosedRange<Int64>, _ rowCount: Int) -> Int? {
    let (span, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
    guard !overflow, span < Int64(rowCount) * 4 + 1024 else { return nil }
    return Int(span) + 1
  }

  /// The record with a key of one field.
  public func match(_ lane: Int64) -> Match {
    guard width == 1 else { return match([lane]) }
    guard !dense.isEmpty else { return Self.match(single[lane] ?? Self.nobody) }
    let (slot, overflow) = lane.subtractingReportingOverflow(lowest)
    guard !overflow, slot >= 0, slot < Int64(dense.count) else { return .none }
    return Self.match(dense[Int(slot)])
  }

  /// The rows of many keys of one field; -1 where no row or several have the key, or it is not known.
  public func rows(_ lanes: [Int64], where known: Bitmap?) -> [Int32] {
    guard width == 1, !dense.isEmpty else {
      return lanes.indices.map { index in
        guard known?[index] ?? true, case .row(let row) = match(lanes[index]) else { return Self.nobody }
        return Int32(row)
      }
    }
    let (count, lowest) = (Int64(dense.count), lowest)
    var rows = [Int32](repeating: Self.nobody, count: lanes.count)
    for index in lanes.indices {
      let slot = lanes[index] &- lowest
      // A difference that wraps around is no slot either: keys and slots are far fewer than lanes.
      if slot >= 0, slot < count { rows[index] = max(Self.nobody, dense[Int(slot)]) }
    }
    if let known { for index in rows.indices where !known[index] { rows[index] = Self.nobody } }
    return rows
  }

  /// The record with a key of one field or several, in the order of the type's key.
  public func match(_ lanes: [Int64]) -> Match {
    if width == 1, lanes.count == 1 { return match(lanes[0]) }
    return Self.match(composite[lanes] ?? Self.nobody)
  }

  private static func match(_ row: Int32) -> Match {
    row >= 0 ? .row(Int(row)) : row == several ? .ambiguous : .none
  }
}

/// The lanes of a key's column as integers; doubles count by their bits.
struct KeyLanes {
  private let column: Column

  init(_ column: Column) { self.column = column }

  var isLoaded: Bool { if case .absent = column.lanes { false } else { true } }

  /// `nil` where the cell is unknown or null.
  subscript(row: Int) -> Int64? {
    if let known = column.known, !known[row] { return nil }
    if let null = column.null, null[row] { return nil }
    switch column.lanes {
    case .integers(let values): return values[row]
    case .doubles(let values): return Int64(bitPattern: (values[row] == 0 ? 0 : values[row]).bitPattern)
    case .lists, .texts, .absent: return nil
    }
  }

  func range(_ rowCount: Int) -> ClosedRange<Int64>? {
    var range: ClosedRange<Int64>?
    for row in 0..<rowCount {
      guard let lane = self[row] else { continue }
      let known = range ?? lane...lane
      range = min(known.lowerBound, lane)...max(known.upperBound, lane)
    }
    return range
  }
}
