import CivilTime
import Columnar
import Judging
import RecordModel

/// Counts different values of a column and keeps the least and the greatest of what has an order.
struct ValueTally {
  /// Beyond this many, values are no longer told apart.
  static let limit = 100_000

  let type: FieldType
  let isShown: Bool
  let pool: StringPool
  private var seen: Set<Int64> = []
  private(set) var isAtLeast = false
  private var lowest: Int64?
  private var highest: Int64?

  init(type: FieldType, isShown: Bool, pool: StringPool) {
    self.type = type
    self.isShown = isShown
    self.pool = pool
  }

  var distinct: Int { seen.count }

  mutating func add(_ lane: Int64) {
    addDistinct(lane)
    guard isShown, isOrdered else { return }
    if lowest.map({ isLess(lane, $0) }) ?? true { lowest = lane }
    if highest.map({ isLess($0, lane) }) ?? true { highest = lane }
  }

  mutating func addDistinct(_ lane: Int64) {
    guard seen.count < Self.limit else {
      if !seen.contains(lane) { isAtLeast = true }
      return
    }
    seen.insert(lane)
  }

  var least: String? { lowest.flatMap(text) }
  var greatest: String? { highest.flatMap(text) }

  private var isOrdered: Bool {
    switch type {
    case .int, .double, .decimal, .date, .time, .datetime, .timestamp, .duration: true
    default: false
    }
  }

  private func isLess(_ left: Int64, _ right: Int64) -> Bool {
    switch type {
    case .double: double(left) < double(right)
    case .decimal:
      if let left = ExactDecimal(pool.text(left)), let right = ExactDecimal(pool.text(right)) {
        left < right
      } else {
        false
      }
    default: left < right
    }
  }

  private func double(_ lane: Int64) -> Double { Double(bitPattern: UInt64(bitPattern: lane)) }

  private func text(_ lane: Int64) -> String? {
    if case .double = type { return String(describing: double(lane)) }
    return LaneValue.value(lane, type: type, enumeration: "", pool: pool).map { KeyText.text(of: $0) }
  }
}

/// The name of a field's type as a record type writes it.
enum FieldTypeText {
  static func text(_ type: FieldType) -> String {
    switch type {
    case .string: "string"
    case .int: "int"
    case .double: "double"
    case .decimal: "decimal"
    case .bool: "bool"
    case .date: "date"
    case .time: "time"
    case .datetime: "datetime"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .enumeration: "enum"
    case .list(let element): "list<\(text(element))>"
    case .reference(let record): record
    }
  }
}
