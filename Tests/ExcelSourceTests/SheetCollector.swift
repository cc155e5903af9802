import ByteScanning
import RecordSources

@testable import ExcelSource

/// All cells of a sheet, by place.
final class SheetCollector: SheetRows {
  struct Cell: Equatable {
    var kind: RowBuffer.Kind
    var text: String
  }

  private(set) var cells: [String: Cell] = [:]

  func take(_ row: SheetRow) {
    for cell in 0..<row.count {
      let place = CellReference.letters(row.columns[cell]) + String(row.number)
      cells[place] = Cell(kind: row.kind(cell), text: row.text(cell))
    }
  }

  static func cells(of sheet: Workbook.Sheet, in workbook: Workbook) throws -> [String: Cell] {
    let collector = SheetCollector()
    try workbook.read(sheet, collector)
    return collector.cells
  }
}
