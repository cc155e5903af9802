import CivilTime
import RecordModel

/// The two ways to read `03/04/2024`.
enum DateReadings {
  private static let patterns: [(DatePattern, DatePattern)] = ["/", ".", "-"].compactMap { separator in
    // The patterns are constant and known to be good; a bad one would only take its separator out.
    guard let monthFirst = try? DatePattern("M\(separator)d\(separator)yyyy"),
      let dayFirst = try? DatePattern("d\(separator)M\(separator)yyyy")
    else { return nil }
    return (monthFirst, dayFirst)
  }

  /// Both readings when both make a date and differ.
  static func readings(_ cell: Span<UInt8>) -> (monthFirst: CivilDate, dayFirst: CivilDate)? {
    guard cell.count >= 8, cell.count <= 10 else { return nil }
    for (first, second) in patterns {
      if let month = first.match(cell)?.date, let day = second.match(cell)?.date, month != day { return (month, day) }
    }
    return nil
  }

  static func describe(_ cell: RawCell) -> String? {
    guard case .text(let bytes) = cell, readings(bytes.span) != nil else { return nil }
    return "month first or day first: say which with `formats:`"
  }
}
