import CELLanguage
import CivilTime
import Columnar
import Judging
import RecordModel

/// A value of the interpreter as every row of a batch sees it.
enum ConstantLane: Sendable {
  case integer(Int64)
  case double(Double)
  case truth(Bool)
  case null
  case unknown

  init(_ outcome: Outcome, type: FieldType, facts: Facts) {
    guard case .value(let value) = outcome else {
      self = .unknown
      return
    }
    self = ConstantLane(value, type: type, facts: facts)
  }

  init(_ value: CELValue, type: FieldType, facts: Facts) {
    switch value {
    case .null: self = .null
    case .bool(let truth): self = .truth(truth)
    case .double(let number): self = .double(number)
    default: self = LaneCode.lane(of: value, type: type, facts: facts).map { .integer($0) } ?? .unknown
    }
  }

  func vector(count: Int, lane: ConstantForm) -> Vector {
    switch self {
    case .integer(let value): return Vector(.integers(Array(repeating: value, count: count)))
    case .double(let value): return Vector(.doubles(Array(repeating: value, count: count)))
    case .truth(let value): return Vector(.truth(Bitmap(repeating: value, count: count)))
    case .null:
      var vector = lane.blank(count: count)
      vector.null = Bitmap(repeating: true, count: count)
      return vector
    case .unknown:
      var vector = lane.blank(count: count)
      vector.known = Bitmap(repeating: false, count: count)
      return vector
    }
  }
}

/// The physical form that a vector must have even where it holds no value.
enum ConstantForm {
  case truth, integer, double

  func blank(count: Int) -> Vector {
    switch self {
    case .truth: Vector(.truth(Bitmap(repeating: false, count: count)))
    case .integer: Vector(.integers(Array(repeating: 0, count: count)))
    case .double: Vector(.doubles(Array(repeating: 0, count: count)))
    }
  }

  func unknown(count: Int) -> Vector { ConstantLane.unknown.vector(count: count, lane: self) }
}

/// From a value to the lane by which columns know it.
enum LaneCode {
  /// A text that no record holds has no code; this equals none.
  static let absentText: Int64 = -1

  /// `nil` when the value has no lane of the type: it is then unknown, never a match.
  static func lane(of value: CELValue, type: FieldType, facts: Facts) -> Int64? {
    switch (value, type) {
    case (.int(let number), _): number
    case (.date(let date), _): Int64(date.days)
    case (.time(let time), _): time.microseconds
    case (.datetime(let datetime), _): datetime.microseconds
    case (.timestamp(let instant), _): microseconds(instant.seconds, instant.nanoseconds)
    case (.duration(let span), _): microseconds(span.seconds, span.nanoseconds)
    case (.string(let text), .enumeration(let members)): index(of: text, members)
    case (.enumeration(_, let member), .enumeration(let members)): index(of: member, members)
    case (.string(let text), _): facts.pool.code(of: text) ?? absentText
    case (.record(let record), _): keyLane(of: record, facts)
    default: nil
    }
  }

  private static func index(of member: String, _ members: [EnumerationMember]) -> Int64 {
    members.firstIndex { $0.identifier == member }.map(Int64.init) ?? absentText
  }

  /// `nil` for what is finer than a lane holds.
  private static func microseconds(_ seconds: Int64, _ nanoseconds: Int32) -> Int64? {
    guard nanoseconds % 1000 == 0 else { return nil }
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    let (sum, carry) = product.addingReportingOverflow(Int64(nanoseconds / 1000))
    return overflow || carry ? nil : sum
  }

  /// The lane of the one key field.
  private static func keyLane(of record: any RecordValue, _ facts: Facts) -> Int64? {
    guard let type = facts.recordType(named: record.recordType), type.key.count == 1,
      let key = type.field(type.key[0]), case .value(let value) = record.field(key.name)
    else { return nil }
    return lane(of: value, type: key.type, facts: facts)
  }
}
