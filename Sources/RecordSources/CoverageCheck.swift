import CivilTime
import Columnar
import RecordModel

extension Coverage {
  /// `2025-01-01 to 2025-12-31`, or the one end that there is; `nil` for all days.
  public var text: (en: String, zh: String)? {
    switch (from, to) {
    case (let from?, let to?): ("\(from) to \(to)", "\(from)至\(to)")
    case (let from?, nil): ("the days from \(from) on", "\(from)起")
    case (nil, let to?): ("the days until \(to)", "截至\(to)")
    case (nil, nil): nil
    }
  }
}

/// Looks for rows of days of which their data set does not speak.
public enum CoverageCheck {
  /// `nil` when no row is known to be of another day, and for a table whose days were not read.
  public static func finding(in table: Table) -> CellFinding? {
    guard let covers = table.covers, let name = table.type.on, let field = table.type.fieldIndex[name],
      case .integers(let lanes) = table.columns[field].lanes
    else { return nil }
    let column = table.columns[field]
    let days = CoveredLanes(covers, table.type.fields[field].type)
    let rows = lanes.indices.filter { row in
      column.known?[row] ?? true && !(column.null?[row] ?? false) && !days.mayHold(lanes[row])
    }
    guard let first = rows.first else { return nil }
    let raw = table.origin.rawCell(row: first, field: field)
    return CellFinding(
      kind: .outsideCovers, dataset: table.type.dataset, field: name, count: rows.count,
      first: table.origin.place(ofRow: first, field: field),
      sample: raw.flatMap { CellSample.text($0, table.type.fields[field].sensitivity) })
  }
}

/// The lanes that may be of a covered day.
private struct CoveredLanes {
  private let first: Int64
  /// The first that are of no covered day any more.
  private let end: Int64

  /// - Parameter type: date, datetime or timestamp. A moment may be of a day that it has in any zone: the first to begin
  ///   it is 14 hours ahead of UTC, the last to end it 12 hours behind.
  init(_ covers: Coverage, _ type: FieldType) {
    let day: Int64 = type == .date ? 1 : 86_400_000_000
    let hour: Int64 = type == .timestamp ? 3_600_000_000 : 0
    first = covers.from.map { Int64($0.days) * day - 14 * hour } ?? .min
    end = covers.to.map { (Int64($0.days) + 1) * day + 12 * hour } ?? .max
  }

  func mayHold(_ lane: Int64) -> Bool { lane >= first && lane < end }
}
