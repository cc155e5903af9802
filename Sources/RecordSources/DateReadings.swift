import CivilTime
import RecordModel

/// The two ways to read `03/04/2024`.
public struct DateReadings: Hashable, Sendable {
  public var dayFirst: CivilDate
  public var monthFirst: CivilDate

  /// Both readings when both make a date and differ.
  static func of(_ cell: Span<UInt8>, _ type: FieldType) -> DateReadings? {
    YearLastDate.readings(cell, hasTime: type == .datetime).map {
      DateReadings(dayFirst: $0.dayFirst, monthFirst: $0.monthFirst)
    }
  }
}
