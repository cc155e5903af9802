import CELLanguage
import CivilTime
import Columnar
import RecordModel

/// From a value to the lane by which columns know it.
public enum LaneCode {
  /// A text that no record holds has no code; this equals none.
  public static let absentText: Int64 = -1

  /// `nil` when the value has no lane of the type: it is then unknown, never a match.
  public static func lane(of value: CELValue, type: FieldType, facts: Facts) -> Int64? {
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

  /// The lane by which an index finds a value; only for kinds of values that equal nothing but their own kind.
  static func indexLane(of value: CELValue, type: FieldType, facts: Facts) -> Int64? {
    switch (type, value) {
    case (.int, .int), (.date, .date), (.time, .time), (.datetime, .datetime), (.string, .string),
      (.enumeration, .string), (.enumeration, .enumeration):
      lane(of: value, type: type, facts: facts)
    case (.reference(let target), .record(let record)) where record.recordType == target:
      lane(of: value, type: type, facts: facts)
    default: nil
    }
  }

  /// The lane of the one key field.
  private static func keyLane(of record: any RecordValue, _ facts: Facts) -> Int64? {
    if let reference = record as? Reference { return reference.keyLane }
    guard let type = facts.recordType(named: record.recordType), type.key.count == 1,
      let key = type.field(type.key[0]), case .value(let value) = record.field(key.name)
    else { return nil }
    return lane(of: value, type: key.type, facts: facts)
  }
}
