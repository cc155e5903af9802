import CELLanguage
import CivilTime
import Columnar
import RecordModel

/// From a column's lane to the value that it stands for.
public enum LaneValue {
  /// `nil` when the lane stands for nothing of the type, which a reader never writes.
  public static func value(_ lane: Int64, type: FieldType, enumeration: String, pool: StringPool) -> CELValue? {
    switch type {
    case .string: .string(pool.text(lane))
    case .int: .int(lane)
    case .bool: .bool(lane != 0)
    case .date: CivilDate(days: Int(lane)).map { .date($0) }
    case .time: TimeOfDay(microseconds: lane).map { .time($0) }
    case .datetime: CivilDateTime(microseconds: lane).map { .datetime($0) }
    case .timestamp: Instant(microseconds: lane).map { .timestamp($0) }
    case .duration: TimeSpan(microseconds: lane).map { .duration($0) }
    case .decimal: ExactDecimal(pool.text(lane)).map { .decimal($0) }
    case .enumeration(let members):
      members.indices.contains(Int(lane)) ? .enumeration(enumeration, members[Int(lane)].identifier) : nil
    case .double, .list, .reference: nil
    }
  }

  /// An element of a list column.
  static func element(_ lanes: Lanes, _ position: Int, type: FieldType, pool: StringPool) -> CELValue? {
    switch lanes {
    case .integers(let values): value(values[position], type: type, enumeration: "", pool: pool)
    case .doubles(let values): .double(values[position])
    case .lists, .texts, .absent: nil
    }
  }
}

extension Instant {
  /// `nil` outside of CEL's range.
  public init?(microseconds: Int64) {
    let (seconds, rest) = microseconds.flooredDivision(by: 1_000_000)
    self.init(seconds: seconds, nanoseconds: Int32(rest) * 1000)
  }
}

extension TimeSpan {
  /// `nil` outside of CEL's range.
  public init?(microseconds: Int64) {
    self.init(seconds: microseconds / 1_000_000, nanoseconds: Int32(microseconds % 1_000_000) * 1000)
  }
}

extension Int64 {
  /// Quotient towards minus infinity and the remainder from zero.
  func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
