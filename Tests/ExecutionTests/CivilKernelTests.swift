import CivilTime
import Columnar
import Testing

/// Kernels whose edges random records seldom meet.
@Suite struct CivilKernelTests {
  /// Before 1970 the microseconds are negative, and a day still begins at midnight.
  @Test(arguments: [
    "1969-12-31T23:59:59", "1969-12-31T00:00:00", "1970-01-01T00:00:00", "1970-01-01T00:00:01", "0001-01-01T00:00:00",
    "0001-01-01T12:00:00", "1900-02-28T23:59:59.999999", "9999-12-31T23:59:59",
  ])
  func theDayOfADateAndTime(_ text: String) throws {
    let moment = try #require(CivilDateTime(iso: text))
    let day = CivilKernels.date(ofDatetime: [moment.microseconds]).integers[0]
    #expect(CivilDate(days: Int(day))?.description == String(text.prefix(10)))
  }
}
