import ByteScanning
import CivilTime
import RecordModel

extension CellParser {
  private static let days = DayTable(
    firstDay: { GregorianDays.days(year: $0, month: $1, day: 1) },
    dayCount: { GregorianDays.daysInMonth(year: $0, month: $1) })

  /// The cells of a column that need no parser; `nil` where all do.
  func plainLanes(of batch: CellBatch, column: Int) -> PlainLanes? {
    switch plainForm {
    case .days: batch.plainDays(ofColumn: column, Self.days)
    case .moments: batch.plainMoments(ofColumn: column, Self.days)
    case .integers: batch.plainIntegers(ofColumn: column)
    case .truths: batch.plainTruths(ofColumn: column)
    case nil: nil
    }
  }
}
