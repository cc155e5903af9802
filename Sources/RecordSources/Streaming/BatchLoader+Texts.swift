import ByteScanning
import Columnar
import RecordModel

extension BatchLoader {
  /// Texts that steps look into: their bytes, without a number for each.
  func readTexts(_ field: Int, _ column: Int, _ parser: CellParser, _ place: BatchPlace) -> Column {
    if place.isPlainASCII {
      let plain = place.batch.plainTexts(ofColumn: column)
      if plain.leavesNone { return Column(lanes: .texts(TextLanes(bytes: plain.bytes, bounds: plain.bounds))) }
    }
    let count = place.batch.rowCount
    var (texts, lanes) = (TextLanes.Builder(count: count), CellLanes(count: count, isDouble: false))
    place.batch.forEachCell(ofColumn: column) { row, cell, isRagged in
      var isValue = false
      if isRagged {
        lanes.setUnknown(row)
      } else if cell.isEmpty, parser.isOptional {
        lanes.setNull(row)
      } else if let trouble = trouble(cell, place) {
        lanes.setUnknown(row)
        note(trouble, field, row, place)
      } else {
        isValue = true
      }
      texts.append(isValue ? cell : cell.extracting(first: 0))
    }
    return lanes.column(texts.lanes)
  }

  private func trouble(_ cell: Span<UInt8>, _ place: BatchPlace) -> CellFinding.Kind? {
    if cell.isEmpty { return .missing }
    return place.isPlainASCII ? nil : CellTrouble.ofText(cell)
  }
}
