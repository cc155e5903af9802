import ByteScanning
import RecordModel

extension ColumnBuilder {
  /// Whether the cells are texts like any other, which can be found again by their row.
  func canBeShownOnly(_ field: Field) -> Bool {
    field.type == .string && field.identity == nil && parser.takesAnyText
  }

  /// Notes which cells are empty or no text; the others are left where they are.
  mutating func look(at batch: CellBatch, _ column: Int, isSound: Bool) {
    let first = shownRows
    if batch.holdsNUL || !isSound && batch.utf8Census.mistakes > 0 {
      batch.forEachCell(ofColumn: column) { row, cell, isRagged in
        if isRagged { return appendUnknown() }
        if cell.isEmpty { return appendEmpty() }
        if let trouble = CellTrouble.ofText(cell) { appendUnknown(trouble) } else { shownRows += 1 }
      }
    } else {
      batch.forEachVoid(ofColumn: column) { row, isRagged in
        shownRows = first + row
        if isRagged { appendUnknown() } else { appendEmpty() }
      }
    }
    shownRows = first + batch.rowCount
  }

  private mutating func appendEmpty() {
    if parser.isOptional { appendNull() } else { appendMissing() }
  }
}
